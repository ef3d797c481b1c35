import { Inject, Injectable } from '@nestjs/common';
import { FileLinks } from '../attachments/file-links.js';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { OPEN_IDS, type OpenIds } from '../wechat/open-ids.js';

/** WeChat answers within half an hour. */
export const VERDICT_SECONDS = 1_800;

/** Who somebody is to the checker, and where it can look at their files. */
@Injectable()
export class Authors {
  constructor(
    @Inject(OPEN_IDS) private readonly openIds: OpenIds,
    @Inject(FileLinks) private readonly links: FileLinks,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  openId(districtId: number, personId: string): Promise<string | null> {
    return this.openIds.find(districtId, personId);
  }

  /** Null: nobody outside can reach this server. */
  urlOf(districtId: number, personId: string, fileId: string): string | null {
    const { publicUrl } = this.env;
    return publicUrl ? `${publicUrl}${this.links.urlFor(districtId, personId, fileId, VERDICT_SECONDS)}` : null;
  }
}
