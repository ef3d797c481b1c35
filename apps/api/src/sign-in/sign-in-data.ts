import { Inject, Injectable } from '@nestjs/common';
import type { Json } from '@linli/workflow';
import { Pool, type PoolClient } from 'pg';
import type { OwnDataPart } from '../people/own-data.js';

/** What is kept of how somebody signs in: shown on export, gone with the account. */
@Injectable()
export class SignInData implements OwnDataPart {
  readonly name = 'signIn';

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** That there is a WeChat account and since when; its id means nothing to the person and stays sealed. */
  async export(districtId: number, personId: string): Promise<Json> {
    const { rows } = await this.pool.query<{ provider: string; created_at: Date; last_at: Date }>(
      `select provider, created_at, last_at from identity
       where district_id = $1 and person_id = $2 and provider = 'wechat' order by created_at`,
      [districtId, personId],
    );
    return rows.map(({ provider, created_at, last_at }) => ({
      provider,
      since: created_at.toISOString(),
      lastUsedAt: last_at.toISOString(),
    }));
  }

  async erase(client: PoolClient, districtId: number, personId: string): Promise<void> {
    await client.query('delete from identity where district_id = $1 and person_id = $2', [districtId, personId]);
  }
}
