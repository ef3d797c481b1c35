// The statements of the relay over table `outbox`. All run inside the relay's transaction.

import type { FlowEvent } from '@linli/workflow';
import type { PoolClient } from 'pg';
import type { OutboxEvent, Values } from './consumer.js';
import { RELAY_LOCK } from './locks.js';

/** Tries to become the only relay of these shards until the transaction ends; those it became it of. */
export async function lockShards(client: PoolClient, shards: number[]): Promise<number[]> {
  const { rows } = await client.query<{ shard: number }>({
    name: 'outbox-lock',
    text: 'select shard from unnest($2::int[]) as shard where pg_try_advisory_xact_lock($1, shard)',
    values: [RELAY_LOCK, shards],
  });
  return rows.map(({ shard }) => shard);
}

export type RowKey = Pick<OutboxEvent, 'shard' | 'requestId'> & { seq: number };

export interface Taken {
  /** How many rows there were; as many as the limit means there may be more. */
  rows: number;
  events: OutboxEvent[];
  /** Rows whose event is not in the table of events: somebody has tampered with it. */
  lost: RowKey[];
}

/**
 * The next rows, each request's in order. A request with a parked row, or one that waits for its next try (unless
 * `hurry`), is passed over whole: its later events wait.
 */
export async function takeEvents(
  client: PoolClient,
  options: { shards: number[]; limit: number; hurry: boolean; fields: string[] },
): Promise<Taken> {
  // One ordered walk a shard, and the array is an init plan: it stays a walk over the primary key, whatever the
  // statistics of a table that is mostly empty say. `before` is folded from the events themselves, for an event must
  // have the same effects whenever the relay comes to it; the next event of a request has it from the one before.
  const { rows } = await client.query<TakenRow>({
    name: 'outbox-take',
    text: `
      select o.*, e.content, e.hash,
        case when lag(o.seq) over (partition by o.district_id, o.request_id order by o.seq) is distinct from o.seq - 1 then (
          select json_object_agg(key, value) from (
            select distinct on (c.key) c.key, c.value
            from request_event p cross join lateral json_each(p.content -> 'changes') as c
            where p.district_id = o.district_id and p.request_id = o.request_id and p.seq < o.seq and c.key = any ($4)
            order by c.key, p.seq desc
          ) as latest
        ) end as before
      from (
        select o.* from unnest($1::int[]) as s
        cross join lateral (
          select shard, district_id, request_id, seq from outbox
          where shard = s and request_id <> all (array(
            select request_id from outbox
            where shard = any ($1) and retry_at is not null and (parked_at is not null or (retry_at > now() and not $2))
          ))
          order by request_id, seq limit $3
        ) as o
        limit $3
      ) as o
      left join request_event e using (district_id, request_id, seq)
      order by o.request_id, o.seq`,
    values: [options.shards, options.hurry, options.limit, options.fields],
  });
  const events: OutboxEvent[] = [];
  const lost: RowKey[] = [];
  let previous: OutboxEvent | undefined;
  for (const { shard, district_id: districtId, request_id: requestId, seq, content, hash, before } of rows) {
    if (!content || !hash) {
      lost.push({ shard, requestId, seq });
      continue;
    }
    const follows = previous?.requestId === requestId && previous.event.seq === seq - 1;
    const was = follows ? previous!.after : (before ?? {});
    const after = { ...was, ...picked(content.changes, options.fields) };
    events.push((previous = { shard, districtId, requestId, event: content, hash, before: was, after }));
  }
  return { rows: rows.length, events, lost };
}

function picked(changes: Values, fields: string[]): Values {
  return Object.fromEntries(fields.flatMap((field) => (field in changes ? [[field, changes[field]!]] : [])));
}

export async function deleteRows(client: PoolClient, events: OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query({
    name: 'outbox-delete',
    text: `
      delete from outbox o using unnest($1::int[], $2::uuid[], $3::int[]) as done (shard, request_id, seq)
      where o.shard = done.shard and o.request_id = done.request_id and o.seq = done.seq`,
    values: [
      events.map((each) => each.shard),
      events.map((each) => each.requestId),
      events.map((each) => each.event.seq),
    ],
  });
}

/** Counts a failure: the next try after 1, 2, 4, 8 s; the fifth failure parks the row. True when it was parked. */
export async function noteFailure(client: PoolClient, row: RowKey, error: string): Promise<boolean> {
  const { rows } = await client.query<{ parked: boolean }>({
    name: 'outbox-fail',
    text: `
      update outbox set
        attempts = attempts + 1,
        error = $4,
        retry_at = now() + power(2, attempts) * interval '1 second',
        parked_at = case when attempts + 1 >= $5 then now() end
      where shard = $1 and request_id = $2 and seq = $3
      returning parked_at is not null as parked`,
    values: [row.shard, row.requestId, row.seq, error, ATTEMPTS],
  });
  return rows[0]?.parked ?? false;
}

const ATTEMPTS = 5;

interface TakenRow {
  shard: number;
  district_id: number;
  request_id: string;
  seq: number;
  content: FlowEvent | null;
  hash: Buffer | null;
  /** Null: nothing yet, or known from the row before. */
  before: Values | null;
}
