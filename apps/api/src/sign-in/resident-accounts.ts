import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { inTransaction } from '../database/in-transaction.js';
import { refused } from '../http/problem/refusal-error.js';
import type { Actor } from '../people/actor.js';
import { ERASED_NAME } from '../people/own-data.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { WechatUser } from '../wechat/wechat-api.js';
import { Identities } from './identities.js';
import type { SessionOwner } from './sessions.js';

/** Finds the resident behind a WeChat account or a phone that was just proven, and makes one the first time. */
@Injectable()
export class ResidentAccounts {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
    private readonly identities: Identities,
  ) {}

  /** Throws ACTION_NOT_PERMITTED for staff. */
  async byWechat(districtId: number, user: WechatUser): Promise<SessionOwner> {
    await this.sealing.load(districtId);
    return inTransaction(this.pool, async (client) => {
      await this.identities.lock(client, districtId, user);
      const known = await this.identities.personOf(client, districtId, user);
      const personId = known ?? (await this.create(client, districtId, '微信居民'));
      await this.identities.keep(client, districtId, personId, user);
      return known ? this.residentOf(client, districtId, known) : { districtId, personId, kind: 'resident' };
    });
  }

  /** `phone` 11 digits. Throws ACTION_NOT_PERMITTED for staff. */
  async byPhone(districtId: number, phone: string): Promise<SessionOwner> {
    await this.sealing.load(districtId);
    return inTransaction(this.pool, async (client) => {
      const known = await this.ownerOf(client, districtId, phone);
      if (known) return residentOnly({ districtId, personId: known.id, kind: known.kind });
      const personId = await this.create(client, districtId, `居民${phone.slice(-4)}`);
      await this.givePhone(client, districtId, personId, phone);
      return { districtId, personId, kind: 'resident' };
    });
  }

  /**
   * Makes a proven phone this person's. Where somebody registered it for them before, that is who they are: the
   * account goes over to that person, and the empty one made for it is closed. Throws ACTION_NOT_AVAILABLE when it is
   * not empty any more, ACTION_NOT_PERMITTED for a phone of staff.
   */
  async bindPhone({ districtId, id, kind }: Actor, phone: string): Promise<SessionOwner> {
    await this.sealing.load(districtId);
    return inTransaction(this.pool, async (client) => {
      const owner = await this.ownerOf(client, districtId, phone);
      if (!owner || owner.id === id) {
        await this.givePhone(client, districtId, id, phone);
        return { districtId, personId: id, kind };
      }
      residentOnly({ districtId, personId: id, kind });
      residentOnly({ districtId, personId: owner.id, kind: owner.kind });
      await this.handOver(client, districtId, id, owner.id);
      return { districtId, personId: owner.id, kind: 'resident' };
    });
  }

  /** The one who signs in with this phone; a phone shared in a family signs nobody in. */
  private async ownerOf(client: PoolClient, districtId: number, phone: string) {
    const index = this.sealing.phoneIndex(districtId, phone);
    await client.query('select pg_advisory_xact_lock($1)', [index.readBigInt64BE()]);
    const { rows } = await client.query<{ id: string; kind: SessionOwner['kind'] }>(
      `select id, kind from person
       where district_id = $1 and phone_index = $2 and not phone_shared and deleted_at is null`,
      [districtId, index],
    );
    return rows[0];
  }

  private async residentOf(client: PoolClient, districtId: number, personId: string): Promise<SessionOwner> {
    const { rows } = await client.query<{ kind: SessionOwner['kind'] }>(
      'select kind from person where district_id = $1 and id = $2 and deleted_at is null',
      [districtId, personId],
    );
    if (!rows[0]) throw refused('NOT_SIGNED_IN', '这个账号已注销。');
    return residentOnly({ districtId, personId, kind: rows[0].kind });
  }

  private async create(client: PoolClient, districtId: number, name: string): Promise<string> {
    const id = uuid();
    await client.query(
      `insert into person (district_id, id, kind, name, created_at)
       values ($1, $2, 'resident', $3, coalesce($4::timestamptz, now()))`,
      [districtId, id, name, this.clock.fixed],
    );
    return id;
  }

  private async givePhone(client: PoolClient, districtId: number, personId: string, phone: string): Promise<void> {
    const sealed = this.sealing.sealForDistrict(districtId, phone, `person:${personId}`);
    await client.query(
      `update person set phone_sealed = $3, phone_index = $4, phone_shared = false where district_id = $1 and id = $2`,
      [districtId, personId, sealed, this.sealing.phoneIndex(districtId, phone)],
    );
  }

  private async handOver(client: PoolClient, districtId: number, from: string, to: string): Promise<void> {
    const { rows } = await client.query<{ used: boolean }>(HAS_ANYTHING, [districtId, from]);
    if (rows[0].used) {
      throw refused(
        'ACTION_NOT_AVAILABLE',
        '这个手机号已登记在社区,而您用微信已经办过事。请联系社区,把两份登记合成一份。',
      );
    }
    await client.query('update identity set person_id = $3 where district_id = $1 and person_id = $2', [
      districtId,
      from,
      to,
    ]);
    await client.query(
      `update person set name = $3, phone_sealed = null, phone_index = null, preferences = '{}',
         deleted_at = coalesce($4::timestamptz, now())
       where district_id = $1 and id = $2`,
      [districtId, from, ERASED_NAME, this.clock.fixed],
    );
  }
}

/** Staff come in by password and one-time code: a phone or a WeChat account alone must not open a desk. */
function residentOnly(owner: SessionOwner): SessionOwner {
  if (owner.kind === 'resident') return owner;
  throw refused('ACTION_NOT_PERMITTED', '这是工作人员的账号,请用用户名和密码登录。');
}

/** Anything that would be lost with the person: what they did, where they live, who speaks for whom. */
const HAS_ANYTHING = `
  select exists (select from request_event where district_id = $1 and actor_id = $2::text)
    or exists (select from service_request where district_id = $1 and requester_id = $2::uuid)
    or exists (select from household_member where district_id = $1 and person_id = $2::uuid)
    or exists (select from address where district_id = $1 and person_id = $2::uuid)
    or exists (select from consent where district_id = $1 and person_id = $2::uuid)
    or exists (select from consent where district_id = $1 and proxy_id = $2::uuid)
    or exists (select from membership where district_id = $1 and person_id = $2::uuid)
    or exists (select from partner_member where district_id = $1 and person_id = $2::uuid) as used`;
