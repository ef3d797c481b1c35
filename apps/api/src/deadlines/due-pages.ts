import type { Pool } from 'pg';

export interface DueRequest {
  districtId: number;
  id: string;
  version: number;
  /** `nudge` while only a reminder is due. */
  action: string;
  wakeAt: Date;
}

export interface DueQuestion {
  /** Null: the database's own time. */
  at: Date | null;
  /** Continue behind this one. */
  after: DueRequest | null;
  limit: number;
  /** Worker `index` of `of`; each takes its part by the last byte of the id. */
  share: { index: number; of: number };
}

/** What the system would do now. Where reminder and deadline have both passed, only the deadline fires (decision 0003). */
const ACTION = `case when r.due_at <= coalesce($1::timestamptz, now()) then r.due_action else 'nudge' end`;

/**
 * A page of what is due, the longest due first. What was refused at this version of the request is left out until it
 * has another version.
 */
export async function readDue(pool: Pool, { at, after, limit, share }: DueQuestion): Promise<DueRequest[]> {
  const { rows } = await pool.query<DueRow>({
    name: 'deadlines-due',
    text: `
      select r.district_id, r.id, r.version, r.wake_at, ${ACTION} as action
      from service_request r
      where r.wake_at <= coalesce($1::timestamptz, now())
        and ($2::timestamptz is null or (r.wake_at, r.district_id, r.id) > ($2, $3, $4))
        and get_byte(uuid_send(r.id), 15) % $5::int = $6
        and not exists (
          select from parked_deadline p
          where p.district_id = r.district_id and p.request_id = r.id and p.version = r.version and p.action = ${ACTION}
        )
      order by r.wake_at, r.district_id, r.id limit $7`,
    values: [at, after?.wakeAt, after?.districtId, after?.id, share.of, share.index, limit],
  });
  return rows.map((row) => ({
    districtId: row.district_id,
    id: row.id,
    version: row.version,
    action: row.action,
    wakeAt: row.wake_at,
  }));
}

/** When the next one falls due, not later than `until`; null when none does. */
export async function nextDue(pool: Pool, until: Date, share: DueQuestion['share']): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>({
    name: 'deadlines-next',
    // After a refused reminder the deadline itself still comes.
    text: `
      select least(
        (select r.wake_at from service_request r
         where r.wake_at <= $1 and get_byte(uuid_send(r.id), 15) % $2::int = $3
           and not exists (
             select from parked_deadline p
             where p.district_id = r.district_id and p.request_id = r.id and p.version = r.version
           )
         order by r.wake_at limit 1),
        (select min(r.due_at) from parked_deadline p
         join service_request r on r.district_id = p.district_id and r.id = p.request_id and r.version = p.version
         where p.action <> r.due_action and r.due_at <= $1 and get_byte(uuid_send(r.id), 15) % $2::int = $3)
      ) as at`,
    values: [until, share.of, share.index],
  });
  return rows[0]?.at ?? null;
}

/** Parks what was refused. False when the request has moved on or another clock was faster: then there is nothing to tell. */
export async function parkDeadline(pool: Pool, due: DueRequest, code: string, at: Date | null): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'deadlines-park',
    text: `
      insert into parked_deadline as p (district_id, request_id, version, action, code, parked_at)
      select $1::int, $2::uuid, $3::int, $4::text, $5::text, coalesce($6::timestamptz, now())
      from service_request r where r.district_id = $1 and r.id = $2 and r.version = $3
      on conflict (district_id, request_id, version) do update
        set action = excluded.action, code = excluded.code, parked_at = excluded.parked_at
        where p.action <> excluded.action`,
    values: [due.districtId, due.id, due.version, due.action, code, at],
  });
  return rowCount === 1;
}

interface DueRow {
  district_id: number;
  id: string;
  version: number;
  wake_at: Date;
  action: string;
}
