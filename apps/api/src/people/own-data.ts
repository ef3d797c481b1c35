import { Inject, Injectable } from '@nestjs/common';
import type { Json, Refusal } from '@linli/workflow';
import { Pool, type PoolClient } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import { Clock } from '../time/clock.js';
import { ActorDirectory } from './actor.js';
import { eraseRequests } from './erase-requests.js';

/** A part of somebody's data that another module keeps. */
export interface OwnDataPart {
  name: string;
  export(districtId: number, personId: string): Promise<Json>;
  /** Inside the transaction that deletes the person. */
  erase?(client: PoolClient, districtId: number, personId: string): Promise<void>;
}

export const ERASED_NAME = '已注销';

/** Export and deletion of everything kept about oneself. Modules above this one `add` their part when they start. */
@Injectable()
export class OwnData {
  private readonly parts: OwnDataPart[] = [];

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ActorDirectory) private readonly actors: ActorDirectory,
  ) {}

  add(part: OwnDataPart): void {
    this.parts.push(part);
  }

  async export(districtId: number, personId: string): Promise<Record<string, Json>> {
    const entries = await Promise.all(
      this.parts.map(async (part) => [part.name, await part.export(districtId, personId)] as const),
    );
    return Object.fromEntries(entries);
  }

  /** Refuses with the list of what is still open: orders, jobs, posts. */
  async erase(districtId: number, personId: string): Promise<{ ok: true } | Refusal> {
    const refusal = await inTransaction(this.pool, async (client) => {
      await client.query('select from person where district_id = $1 and id = $2 for update', [districtId, personId]);
      const open = await openThings(client, districtId, personId);
      if (open.length > 0) {
        const message = `还有事情没有办完,办完后再注销:${open.join('、')}。`;
        return { ok: false, code: 'ACTION_NOT_AVAILABLE', message } satisfies Refusal;
      }
      await eraseRequests(client, districtId, personId);
      for (const part of this.parts) await part.erase?.(client, districtId, personId);
      await erasePerson(client, districtId, personId, this.clock.fixed);
      return null;
    });
    this.actors.forget(personId);
    return refusal ?? { ok: true };
  }
}

/** Chinese, one entry each; at most ten orders are named. */
async function openThings(client: PoolClient, districtId: number, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(
    `(select '服务单 ' || number as what from service_request
       where district_id = $1 and requester_id = $2 and final is null order by id limit 10)
     union all
     (select '正在上门的服务单 ' || number from service_request
       where district_id = $1 and worker_id = $2 and final is null and partner_id in
         (select partner_id from partner_member where district_id = $1 and person_id = $2) order by id limit 10)
     union all
     select '任职 ' || r.name from live_membership m join region r on r.district_id = m.district_id and r.id = m.region_id
       where m.district_id = $1 and m.person_id = $2
     union all
     select '“' || p.name || '”唯一的负责人' from partner_member m
       join partner p on p.district_id = m.district_id and p.id = m.partner_id
       where m.district_id = $1 and m.person_id = $2 and m.post = 'lead' and p.closed_at is null
         and not exists (select from partner_member o where o.district_id = m.district_id
           and o.partner_id = m.partner_id and o.post = 'lead' and o.person_id <> $2)`,
    [districtId, personId],
  );
  return rows.map(({ what }) => what);
}

/** The row stays, empty: events refer to it. */
async function erasePerson(
  client: PoolClient,
  districtId: number,
  personId: string,
  fixed: Date | null,
): Promise<void> {
  const own = [districtId, personId];
  await client.query('delete from address where district_id = $1 and person_id = $2', own);
  await client.query('delete from partner_member where district_id = $1 and person_id = $2', own);
  const { rows: left } = await client.query<{ household_id: string }>(
    'delete from household_member where district_id = $1 and person_id = $2 returning household_id',
    own,
  );
  await client.query(
    `update household h set address_sealed = null where district_id = $1 and id = any($2)
       and not exists (select from household_member m where m.district_id = h.district_id and m.household_id = h.id)`,
    [districtId, left.map(({ household_id }) => household_id)],
  );
  await client.query(
    `update consent set withdrawn_at = coalesce($3::timestamptz, now())
     where district_id = $1 and $2 in (person_id, proxy_id) and withdrawn_at is null`,
    [...own, fixed],
  );
  await client.query(
    `update person set name = $3, code = null, phone_sealed = null, phone_index = null, birth_year = null,
       lives_alone = false, tiers = '{}', home_region_id = null, added_by = null, preferences = '{}',
       deleted_at = coalesce($4::timestamptz, now())
     where district_id = $1 and id = $2`,
    [...own, ERASED_NAME, fixed],
  );
}
