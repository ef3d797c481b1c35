import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import type { Refusal } from '@linli/workflow';
import { inTransaction } from '../database/in-transaction.js';
import type { Actor } from '../people/actor.js';
import { ActorDirectory } from '../people/actor.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { PartnerDirectory } from './partner-directory.js';

export interface MemberChange {
  /** Somebody who is a member already. */
  personId?: string;
  /** Somebody new, who has signed in once. */
  phone?: string;
  post: 'lead' | 'dispatcher' | 'worker';
  title?: string;
}

export interface PartnerChange {
  paused?: boolean;
  pauseReason?: string;
  capacity?: number;
  summary?: string;
  members?: MemberChange[];
}

/** What the lead of a partner may change by himself: pause, capacity, who belongs to it and in which post. */
@Injectable()
export class OwnPartner {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(PartnerDirectory) private readonly partners: PartnerDirectory,
    @Inject(ActorDirectory) private readonly actors: ActorDirectory,
  ) {}

  async change(actor: Actor, partnerId: string, change: PartnerChange): Promise<{ ok: true } | Refusal> {
    if (change.paused && !change.pauseReason) return refusal('INVALID_INPUT', '请写明暂停的原因。');
    await this.sealing.load(actor.districtId);
    const refused = await inTransaction(this.pool, (client) => this.write(client, actor, partnerId, change));
    if (refused) return refused;
    this.partners.forget(partnerId);
    return { ok: true };
  }

  private async write(
    client: PoolClient,
    { districtId }: Actor,
    partnerId: string,
    change: PartnerChange,
  ): Promise<Refusal | null> {
    // First what may be refused: a refusal must leave nothing behind.
    const refused = change.members && (await this.writeMembers(client, districtId, partnerId, change.members));
    if (refused) return refused;
    await client.query(
      `update partner set
         paused_at = case when $3::bool is null then paused_at
           when $3 then coalesce(paused_at, $4::timestamptz, now()) end,
         pause_reason = case when $3::bool is null then pause_reason when $3 then $5 end,
         capacity = coalesce($6, capacity), summary = coalesce($7, summary)
       where district_id = $1 and id = $2`,
      [
        districtId,
        partnerId,
        change.paused ?? null,
        this.clock.fixed,
        change.pauseReason ?? null,
        change.capacity ?? null,
        change.summary ?? null,
      ],
    );
    return null;
  }

  /** The list given becomes the whole list. */
  private async writeMembers(
    client: PoolClient,
    districtId: number,
    partnerId: string,
    members: MemberChange[],
  ): Promise<Refusal | null> {
    if (!members.some(({ post }) => post === 'lead')) return refusal('INVALID_INPUT', '至少要留一位负责人。');
    const before = await membersOf(client, districtId, partnerId);
    const wanted = new Map<string, MemberChange>();
    for (const member of members) {
      const personId = member.personId ?? (await this.personOf(client, districtId, member.phone));
      if (personId === null) return refusal('INVALID_INPUT', '没有找到这个手机号,请对方先登录一次。');
      if (member.personId && !before.includes(personId)) return refusal('INVALID_INPUT', '添加新成员请填手机号。');
      if (wanted.has(personId)) return refusal('INVALID_INPUT', '同一个人只能写一次。');
      wanted.set(personId, member);
    }
    const list = [...wanted].map(([personId, { post, title }]) => ({ personId, post, title: title ?? null }));
    await client.query(
      `delete from partner_member where district_id = $1 and partner_id = $2 and person_id <> all($3)`,
      [districtId, partnerId, [...wanted.keys()]],
    );
    await client.query(
      `insert into partner_member (district_id, partner_id, person_id, post, title)
       select $1, $2, m."personId", m.post, m.title
       from jsonb_to_recordset($3) as m ("personId" uuid, post text, title text)
       on conflict (district_id, partner_id, person_id) do update set post = excluded.post, title = excluded.title`,
      [districtId, partnerId, JSON.stringify(list)],
    );
    for (const personId of [...before, ...wanted.keys()]) this.actors.forget(personId);
    return null;
  }

  private async personOf(client: PoolClient, districtId: number, phone: string | undefined): Promise<string | null> {
    if (phone === undefined) return null;
    const { rows } = await client.query<{ id: string }>(
      `select id from person where district_id = $1 and phone_index = $2 and not phone_shared and deleted_at is null`,
      [districtId, this.sealing.phoneIndex(districtId, phone)],
    );
    return rows[0]?.id ?? null;
  }
}

/** Locks the partner, so that two leads do not mix their lists. */
async function membersOf(client: PoolClient, districtId: number, partnerId: string): Promise<string[]> {
  await client.query('select from partner where district_id = $1 and id = $2 for update', [districtId, partnerId]);
  const { rows } = await client.query<{ person_id: string }>(
    'select person_id from partner_member where district_id = $1 and partner_id = $2',
    [districtId, partnerId],
  );
  return rows.map(({ person_id }) => person_id);
}

function refusal(code: string, message: string): Refusal {
  return { ok: false, code, message };
}
