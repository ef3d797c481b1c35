import type { Pool } from 'pg';
import { shardOf } from './shard.js';

/** An event whose effects failed five times. It, and later events of its request, wait for an operator. */
export interface ParkedEvent {
  districtId: number;
  requestId: string;
  seq: number;
  attempts: number;
  error: string;
  parkedAt: Date;
  /** Later events of the request that wait behind it. */
  waiting: number;
}

/** The oldest first, at most `limit`. */
export async function listParked(pool: Pool, limit = 100): Promise<ParkedEvent[]> {
  const { rows } = await pool.query<ParkedEvent>(
    `select p.district_id as "districtId", p.request_id as "requestId", p.seq, p.attempts, p.error,
       p.parked_at as "parkedAt",
       (select count(*)::int from outbox w where w.shard = p.shard and w.request_id = p.request_id and w.seq > p.seq) as waiting
     from outbox p where p.parked_at is not null and p.retry_at is not null order by p.parked_at, p.request_id limit $1`,
    [limit],
  );
  return rows;
}

/** Gives parked events, all or those of one request, five new tries. How many they were. */
export async function retryParked(pool: Pool, requestId?: string): Promise<number> {
  const { rowCount } = await pool.query(
    `update outbox set attempts = 0, parked_at = null, retry_at = null
     where parked_at is not null and retry_at is not null and ($1::uuid is null or (request_id = $1 and shard = $2))`,
    [requestId ?? null, requestId ? shardOf(requestId) : null],
  );
  return rowCount ?? 0;
}

export async function countParked(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ parked: number }>({
    name: 'outbox-count-parked',
    text: 'select count(*)::int as parked from outbox where parked_at is not null and retry_at is not null',
  });
  return rows[0]!.parked;
}
