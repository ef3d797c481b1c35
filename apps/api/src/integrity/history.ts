// The invariants of one request that its row and its events alone decide. Pure: the same function serves the command,
// the specs with planted faults and any other reader of the tables.

import { isDeepStrictEqual } from 'node:util';
import { evolve, type FlowEvent, type RequestState } from '@linli/workflow';
import { SUBJECT_KEYS } from '../requests/command.js';
import { firstHash, hashEvent } from '../requests/event-hash.js';
import type { RunnableFlow } from '../requests/flow-registry.js';
import { checkColumns, microsOf } from './columns.js';
import type { Report } from './finding.js';
import { type Move, checkMove } from './moves.js';
import { checkSealedEvent, checkSealedRow } from './sealed.js';
import { checkState } from './state-words.js';

export interface StoredRow {
  districtId: number;
  id: string;
  version: number;
  headHash: Buffer;
  body: RequestState;
  subject: Record<string, unknown>;
  /** The typed columns, keyed as in the table; instants in microseconds since 1970, as text. */
  columns: Record<string, unknown>;
}

export interface StoredHistoryEvent {
  seq: number;
  /** Microseconds since 1970, as text. */
  at: string;
  actorId: string;
  action: string;
  key: string;
  bodyHash: Buffer;
  /** The bytes that were hashed. */
  content: string;
  hash: Buffer;
}

/** How a request came to be what it is: each event with the request before and after it. */
export type History = Move[];

/** Reports everything wrong with one request; nothing when its history explains it whole. Gives what it amounts to. */
export function checkHistory(
  row: StoredRow,
  events: StoredHistoryEvent[],
  world: { flow: RunnableFlow; ownHours: boolean },
  report: Report,
): History {
  checkSequence(row, events, report);
  checkChain(row, events, report);
  const history = historyOf(events, report);
  for (const move of history) {
    checkMove(move, world, report);
    checkSealedEvent(move.event, world.flow, report);
  }
  checkOrder(history, report);
  checkReplay(row, history.at(-1)?.after ?? ({} as RequestState), report);
  checkColumns(row.columns, row.body, report);
  checkState(row.body, world.flow, report);
  checkSealedRow({ ...row.body, ...row.subject }, world.flow, report);
  return history;
}

function checkSequence(row: StoredRow, events: StoredHistoryEvent[], report: Report): void {
  events.forEach((event, index) => {
    if (event.seq !== index + 1) report('gapless-versions', `event ${index + 1} has seq ${event.seq}`);
  });
  if (row.version !== events.length) report('gapless-versions', `version ${row.version} with ${events.length} events`);
}

function checkChain(row: StoredRow, events: StoredHistoryEvent[], report: Report): void {
  let previous = firstHash(row.id);
  for (const event of events) {
    if (!hashEvent(previous, event.content, event.key, event.bodyHash).equals(event.hash))
      report('hash-chain', `event ${event.seq} was changed`);
    previous = event.hash;
  }
  if (!previous.equals(row.headHash)) report('hash-chain', 'the head hash of the row is not that of the last event');
}

function historyOf(events: StoredHistoryEvent[], report: Report): History {
  let before: RequestState | null = null;
  return events.map((stored) => {
    const event = JSON.parse(stored.content) as FlowEvent;
    const columns = [stored.seq, stored.action, stored.actorId, stored.at];
    if (!isDeepStrictEqual(columns, [event.seq, event.action, event.actor, microsOf(event.at)]))
      report('event-columns', `event ${stored.seq} differs from its columns`);
    const after = evolve(before, event);
    const move = { before, after, event };
    before = after;
    return move;
  });
}

/** The database's clock may be set right by a little; more than that backwards is a wrong clock. */
function checkOrder(history: History, report: Report): void {
  history.forEach(({ event }, index) => {
    const earlier = history[index - 1]?.event;
    if (earlier && Date.parse(event.at) < Date.parse(earlier.at) - SET_RIGHT)
      report('time-order', `event ${event.seq} happened before event ${earlier.seq}`);
  });
}

const SET_RIGHT = 60_000;

function checkReplay(row: StoredRow, replayed: RequestState, report: Report): void {
  for (const field of Object.keys(row.body))
    if (subjectKeys.has(field)) report('body-split', `${field} lies in the body`);
  for (const field of Object.keys(row.subject))
    if (!subjectKeys.has(field)) report('body-split', `${field} lies in the subject`);
  const stored: Record<string, unknown> = { ...row.body, ...row.subject };
  for (const field of new Set([...Object.keys(replayed), ...Object.keys(stored)])) {
    const [told, kept] = [replayed[field], stored[field]];
    if (told !== kept && !isDeepStrictEqual(told, kept)) report('replay-equals-row', `field ${field}`);
  }
}

const subjectKeys = new Set(SUBJECT_KEYS);
