import type { Pool } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import type { DueRow } from '../delivery/delivery-rows.js';

/** Deliveries of one receiver that are under way at a time; the rest wait in the table and hold nobody's place. */
export const AT_A_TIME = 4;

export interface Turns {
  /** The instant, where it is not now. */
  fixed: Date | null;
  /** Most rows. */
  batch: number;
  /** Milliseconds after which a row whose job has not come is put on the queue again. */
  lost: number;
}

/**
 * What is due to receivers that have room for it, marked as on the queue. A receiver that is left alone for a while has
 * none; what waits for one that is switched off or gone goes through at once, to be passed over.
 */
export async function takeTurns(pool: Pool, { fixed, batch, lost }: Turns): Promise<DueRow[]> {
  const waiting = await pool.query({
    name: 'webhook-waiting',
    text: `select from delivery where channel = 'webhook' and status = 'queued' and claimed_at is null
             and due_at <= coalesce($1::timestamptz, now())
             and (enqueued_at is null or enqueued_at < coalesce($1::timestamptz, now()) - $2 * interval '1 millisecond')
           limit 1`,
    values: [fixed, lost],
  });
  if (waiting.rowCount === 0) return [];
  return inTransaction(pool, async (client) => {
    // One process counts at a time; the next statement sees what the one before it has marked.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('webhook-turns', 0))`);
    const { rows } = await client.query<DueRow>({
      name: 'webhook-take-turns',
      text: TAKE,
      values: [fixed, lost, batch],
    });
    return rows;
  });
}

const OWED = `d.channel = 'webhook' and d.status = 'queued'`;
const TAKE = `
  with recursive instant as (
    select coalesce($1::timestamptz, now()) as now, coalesce($1::timestamptz, now()) - $2 * interval '1 millisecond' as lost
  ), receiver as (
    -- One step through the index for each, however much waits for it.
    (select d.district_id, d.recipient_id from delivery d where ${OWED} order by d.district_id, d.recipient_id limit 1)
    union all
    select next.* from receiver r cross join lateral (
      select d.district_id, d.recipient_id from delivery d
      where ${OWED} and (d.district_id, d.recipient_id) > (r.district_id, r.recipient_id)
      order by d.district_id, d.recipient_id limit 1
    ) as next
  ), room as (
    select r.district_id, r.recipient_id, case
      when w.active is not true then $3
      when w.paused_until > instant.now then 0
      else greatest(0, ${AT_A_TIME} - (select count(*) from delivery d
        where ${OWED} and d.district_id = r.district_id and d.recipient_id = r.recipient_id
          and d.enqueued_at is not null and (d.claimed_at is not null or d.enqueued_at >= instant.lost)))
      end as free
    from receiver r cross join instant
    left join webhook w on w.district_id = r.district_id and w.id = r.recipient_id
  ), due as (
    select next.* from room cross join instant cross join lateral (
      select d.district_id, d.id, d.due_at from delivery d
      where ${OWED} and d.district_id = room.district_id and d.recipient_id = room.recipient_id
        and d.claimed_at is null and d.due_at <= instant.now and (d.enqueued_at is null or d.enqueued_at < instant.lost)
      order by d.due_at limit room.free
    ) as next
    where room.free > 0
    order by next.due_at limit $3
  )
  update delivery d set enqueued_at = instant.now from due, instant
  where d.district_id = due.district_id and d.id = due.id
  returning d.district_id as "districtId", d.id, d.channel, d.attempt, d.importance`;
