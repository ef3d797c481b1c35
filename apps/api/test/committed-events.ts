import { createHash, randomUUID } from 'node:crypto';
import type { FlowEvent } from '@linli/workflow';
import type pg from 'pg';
import { shardOf } from '../src/outbox/shard.js';
import { firstHash, hashEvent } from '../src/requests/event-hash.js';

export interface CommittedEvent {
  districtId: number;
  requestId: string;
  event: FlowEvent;
}

/** An event with what the spec does not care about filled in. */
export function eventLike(seq: number, given: Partial<FlowEvent> = {}): FlowEvent {
  return {
    seq,
    at: '2026-11-23T02:00:00.000Z',
    actor: 'system',
    party: 'system',
    action: 'remind',
    from: seq === 1 ? null : 'submitted',
    to: 'submitted',
    input: {},
    changes: {},
    effects: [],
    ...given,
  };
}

/** `requests` histories of `length` events each, request by request. */
export function histories(requests: number, length: number, like: Partial<FlowEvent> = {}): CommittedEvent[] {
  return Array.from({ length: requests }, () => randomUUID()).flatMap((requestId) =>
    Array.from({ length }, (_, index) => ({ districtId: 1, requestId, event: eventLike(index + 1, like) })),
  );
}

/** Writes events and their outbox rows in one statement, as `perform` does, but without rows of requests. */
export async function commitEvents(pool: pg.Pool, events: CommittedEvent[]): Promise<void> {
  const heads = new Map<string, Buffer>();
  const bodyHash = createHash('sha256').update('{}').digest();
  const rows = events.map(({ districtId, requestId, event }) => {
    const content = JSON.stringify(event);
    const key = randomUUID();
    const hash = hashEvent(heads.get(requestId) ?? firstHash(requestId), content, key, bodyHash);
    heads.set(requestId, hash);
    return { districtId, requestId, event, content, key, hash };
  });
  await pool.query(
    `with appended as (
       insert into request_event (district_id, request_id, seq, at, actor_id, action, key, body_hash, content, hash)
       select d, r, s, at, actor, action, key, $9, content::json, hash
       from unnest($1::int[], $2::uuid[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $10::bytea[])
         as t (d, r, s, at, actor, action, key, content, hash)
     )
     insert into outbox (district_id, shard, request_id, seq)
     select * from unnest($1::int[], $11::smallint[], $2::uuid[], $3::int[])`,
    [
      rows.map((row) => row.districtId),
      rows.map((row) => row.requestId),
      rows.map((row) => row.event.seq),
      rows.map((row) => row.event.at),
      rows.map((row) => row.event.actor),
      rows.map((row) => row.event.action),
      rows.map((row) => row.key),
      rows.map((row) => row.content),
      bodyHash,
      rows.map((row) => row.hash),
      rows.map((row) => shardOf(row.requestId)),
    ],
  );
}
