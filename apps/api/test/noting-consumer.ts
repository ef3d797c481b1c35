import type { Pool, PoolClient } from 'pg';
import type { OutboxEvent } from '../src/outbox/consumer.js';

/** Where `note` writes. No unique key: what happens twice is there twice. */
export async function createNotes(pool: Pool): Promise<void> {
  await pool.query('create table noted (request_id uuid not null, seq int not null, n serial)');
}

/** A consumer's effect that tells how often and in which order it happened. */
export async function note(events: OutboxEvent[], client: PoolClient): Promise<void> {
  await client.query(
    `insert into noted (request_id, seq)
     select r, s from unnest($1::uuid[], $2::int[]) with ordinality as t (r, s, i) order by i`,
    [events.map((each) => each.requestId), events.map((each) => each.event.seq)],
  );
}
