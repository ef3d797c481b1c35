import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { OpenIds } from '../wechat/open-ids.js';
import type { WechatUser } from '../wechat/wechat-api.js';

type Provider = 'wechat' | 'wechatUnion';

/** Who somebody is to WeChat. Sealed, found by a keyed index; the district's key must be loaded. */
@Injectable()
export class Identities implements OpenIds {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** The openid of the account used last; null for whoever never signed in by WeChat. */
  async find(districtId: number, personId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ subject_index: Buffer; subject_sealed: string }>({
      name: 'open-id',
      text: `select subject_index, subject_sealed from identity
             where district_id = $1 and person_id = $2 and provider = 'wechat' order by last_at desc limit 1`,
      values: [districtId, personId],
    });
    if (!rows[0]) return null;
    await this.sealing.load(districtId);
    return this.sealing.openForDistrict(districtId, rows[0].subject_sealed, contextOf(rows[0].subject_index)) as string;
  }

  /** Whose this account is. By the unionid too: the same owner's other programs know the person by that. */
  async personOf(client: PoolClient, districtId: number, user: WechatUser): Promise<string | null> {
    const [providers, indexes] = this.columns(districtId, user);
    const { rows } = await client.query<{ person_id: string }>(
      `select person_id from identity where district_id = $1
         and (provider, subject_index) in (select * from unnest($2::text[], $3::bytea[])) order by provider limit 1`,
      [districtId, providers, indexes],
    );
    return rows[0]?.person_id ?? null;
  }

  /** Locks the account until the transaction ends, so that two first sign-ins at once make one person. */
  async lock(client: PoolClient, districtId: number, user: WechatUser): Promise<void> {
    // The unionid where there is one: it is what two programs of one owner share.
    const [, indexes] = this.columns(districtId, user);
    await client.query('select pg_advisory_xact_lock($1)', [indexes.at(-1)!.readBigInt64BE()]);
  }

  /** Notes the account as this person's, used now. */
  async keep(client: PoolClient, districtId: number, personId: string, user: WechatUser): Promise<void> {
    const [providers, indexes, subjects] = this.columns(districtId, user);
    const sealed = subjects.map((subject, n) =>
      this.sealing.sealForDistrict(districtId, subject, contextOf(indexes[n]!)),
    );
    await client.query(
      `insert into identity (district_id, provider, subject_index, subject_sealed, person_id, created_at, last_at)
       select $1, provider, index, sealed, $2, at, at
       from unnest($3::text[], $4::bytea[], $5::text[]) as i (provider, index, sealed),
         (select coalesce($6::timestamptz, now()) as at) t
       on conflict (district_id, provider, subject_index) do update set last_at = excluded.last_at`,
      [districtId, personId, providers, indexes, sealed, this.clock.fixed],
    );
  }

  private columns(districtId: number, { openId, unionId }: WechatUser): [Provider[], Buffer[], string[]] {
    const known: [Provider, string][] = [['wechat', openId]];
    if (unionId) known.push(['wechatUnion', unionId]);
    return [
      known.map(([provider]) => provider),
      known.map(([provider, subject]) => this.sealing.digest(districtId, `${provider}:${subject}`)),
      known.map(([, subject]) => subject),
    ];
  }
}

/** The place a sealed id can only be opened in: it stays when the account goes over to another person. */
function contextOf(index: Buffer): string {
  return `identity:${index.toString('hex')}`;
}
