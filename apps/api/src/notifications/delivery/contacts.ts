import { Inject, Injectable } from '@nestjs/common';
import { Sealing } from '../../sealing/sealing.js';
import { OPEN_IDS, type OpenIds } from '../../wechat/open-ids.js';

/** Where somebody can be reached, opened only at the moment of sending. */
@Injectable()
export class Contacts {
  constructor(
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(OPEN_IDS) private readonly openIds: OpenIds,
  ) {}

  openId(districtId: number, personId: string): Promise<string | null> {
    return this.openIds.find(districtId, personId);
  }

  /** A family's phone counts: whoever answers it can pass it on. */
  async phone(districtId: number, personId: string, sealed: string | null): Promise<string | null> {
    if (!sealed) return null;
    await this.sealing.load(districtId);
    return this.sealing.openForDistrict(districtId, sealed, `person:${personId}`) as string;
  }
}
