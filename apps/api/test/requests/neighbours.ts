// A district without its tables: whoever acts carries the parties he is, so that `perform` can be tested by itself.

import { randomUUID } from 'node:crypto';
import { type FlowEvent, type Json, replay, type RequestState } from '@linli/workflow';
import type pg from 'pg';
import type { Actor } from '../../src/people/actor.js';
import { createPool } from '../../src/database/pools.js';
import { Sealing } from '../../src/sealing/sealing.js';
import { Clock } from '../../src/time/clock.js';
import { Answers } from '../../src/requests/answer.js';
import type { NeedLoader, PerformCommand, Performed, PerformRefusal } from '../../src/requests/command.js';
import { firstHash, hashEvent } from '../../src/requests/event-hash.js';
import { FlowRegistry } from '../../src/requests/flow-registry.js';
import { Perform } from '../../src/requests/perform.js';
import { errandFlow } from './errand.flow.js';

export const DISTRICT = 7;
export const COMMUNITY = '0193a000-0000-7000-8000-000000000001';
export const masterKeys = { masterKey: Buffer.alloc(32, 1), indexKey: Buffer.alloc(32, 2) };

export function person(...parties: string[]): Actor {
  return { id: randomUUID(), parties } as unknown as Actor;
}

export interface Neighbours {
  pool: pg.Pool;
  perform: Perform;
  clock: Clock;
  sealing: Sealing;
  answers: Answers;
  flows: FlowRegistry;
  /** What `committed` was told, in order. */
  committed: number[][];
}

/** One process of ours: its own pool, its own `Perform`. */
export async function neighbours(
  url: string,
  needs: Record<string, NeedLoader> = {},
  patienceMs?: number,
): Promise<Neighbours> {
  const pool = createPool(url);
  const sealing = new Sealing(pool, masterKeys);
  const clock = new Clock({ production: false });
  const flows = new FlowRegistry(pool);
  await flows.start([errandFlow]);
  await sealing.load(DISTRICT);
  const committed: number[][] = [];
  const perform = new Perform(pool, clock, flows, sealing, {
    surroundings: {
      load: () => Promise.resolve(),
      parties: partiesOf,
      startParties: partiesOf,
      inSight: (parties) => parties.length > 0,
      deskAbove: () => null,
    },
    needs: { ...standardNeeds, ...needs },
    committed: (shards) => void committed.push([...shards]),
    patienceMs,
  });
  return { pool, perform, clock, sealing, flows, answers: new Answers(flows, sealing), committed };
}

export const standardNeeds = {
  opening: ({ actor }) =>
    Promise.resolve({
      opening: { requesterId: actor === 'system' ? null : actor.id, code: '1234' },
      birth: {
        custody: { regionId: COMMUNITY, level: 0 },
        limits: { ...errandFlow.limits, answer: { hours: 2 }, finish: { hours: 3 } },
      },
      numbering: { regionId: COMMUNITY, shortName: '府佑' },
    }),
  helper: ({ actor }) => Promise.resolve({ helper: { partnerId: (actor as Actor).id } }),
} satisfies Record<string, NeedLoader>;

export function asking(actor: Actor | 'system', more: Partial<PerformCommand> = {}): PerformCommand {
  const input = { contact: { name: '王秀兰', phone: '13800001111' } };
  return { districtId: DISTRICT, flow: 'errand', action: 'ask', actor, key: randomUUID(), input, ...more };
}

export function acting(
  requestId: string,
  action: string,
  actor: Actor | 'system',
  input: Record<string, Json> = {},
  more: Partial<PerformCommand> = {},
): PerformCommand {
  return { districtId: DISTRICT, requestId, action, actor, key: randomUUID(), input, ...more };
}

/** Throws when it was refused. */
export function done(answer: Performed | PerformRefusal): Performed {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${JSON.stringify(answer.errors ?? answer.message)}`);
  return answer;
}

export interface History {
  row: { request: RequestState; version: number; head_hash: Buffer; state: string; due_at: Date | null };
  events: { seq: number; content: string; key: string; body_hash: Buffer; hash: Buffer }[];
  outbox: number[];
}

/** Everything stored of a request. Throws where seq has a gap, the chain is broken or replay gives another row. */
export async function soundHistory(pool: pg.Pool, requestId: string): Promise<History> {
  const row = await pool.query<History['row']>(
    'select birth || since::jsonb || subject as request, version, head_hash, state, due_at from service_request where district_id = $1 and id = $2',
    [DISTRICT, requestId],
  );
  const events = await pool.query<History['events'][number]>(
    `select seq, content::text, key, body_hash, hash from request_event
     where district_id = $1 and request_id = $2 order by seq`,
    [DISTRICT, requestId],
  );
  const outbox = await pool.query<{ seq: number }>('select seq from outbox where request_id = $1 order by seq', [
    requestId,
  ]);
  const history = { row: row.rows[0]!, events: events.rows, outbox: outbox.rows.map(({ seq }) => seq) };
  prove(requestId, history);
  return history;
}

function prove(requestId: string, { row, events, outbox }: History): void {
  let head = firstHash(requestId);
  events.forEach((event, index) => {
    expect(event.seq).toBe(index + 1);
    expect(event.hash).toEqual(hashEvent(head, event.content, event.key, event.body_hash));
    head = event.hash;
  });
  const replayed = replay(events.map(({ content }) => JSON.parse(content) as FlowEvent));
  expect(row.request).toEqual(replayed);
  expect(row.head_hash).toEqual(head);
  expect([row.version, row.state]).toEqual([events.length, replayed.state]);
  expect(row.due_at?.toISOString() ?? null).toBe(replayed.dueAt);
  expect(outbox).toEqual(events.map(({ seq }) => seq));
}

function partiesOf(actor: Actor): string[] {
  return (actor as unknown as { parties: string[] }).parties;
}
