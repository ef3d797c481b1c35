import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refused } from '../http/problem/refusal-error.js';

/** Which district somebody signs in to. Where there is only one, nobody has to say. */
@Injectable()
export class SignInDistrict {
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
}
