import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { KnownActor } from '../http/access/authenticator.js';
import { refused } from '../http/problem/refusal-error.js';

/** Code of a district, in a query or a body. */
export const districtCode = {
  max: 40,
  optional: true,
  about: 'Code of the district; needed where there are several and nobody has signed in',
} as const;

/** Which district somebody means who has not signed in yet. Where there is only one, nobody has to say. */
@Injectable()
export class NamedDistrict {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** Throws INVALID_INPUT when there are several and none was named, NOT_FOUND for an unknown code. */
  async of(code: string | undefined): Promise<number> {
    const { rows } = await this.pool.query<{ id: number }>(
      'select id from district where $1::text is null or lower(code) = lower($1) order by id limit 2',
      [code ?? null],
    );
    if (rows.length === 1) return rows[0].id;
    if (code === undefined && rows.length > 1) throw refused('INVALID_INPUT', '请先选择您所在的区。');
    throw refused('NOT_FOUND', '没有找到这个区,请重新选择。');
  }

  /** Where a page may be read by anyone: one's own district once signed in, else the one named. */
  async visited(visitor: KnownActor | null, code: string | undefined): Promise<number> {
    return visitor ? visitor.districtId : this.of(code);
  }
}
