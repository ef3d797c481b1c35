// Goes through every request with all that hangs on it, page by page: a database of any size is checked in constant memory.

import type { Findings, Report } from './finding.js';
import { checkEffects, checkHolds } from './effects.js';
import { checkHistory, type History } from './history.js';
import { PartnerTurnsToldAgain } from './partner-turns.js';
import type { PinnedFlows } from './pinned-flows.js';
import { type Position, readPage, type StoredRequest } from './request-page.js';
import type { Reader } from './snapshot.js';

/** Events of one page: 5 MB or so. */
const PAGE = 1_500;

export interface HistoriesWorld {
  flows: PinnedFlows;
  /** People work meanwhile: events younger than this (epoch ms) may still wait for their effects. */
  mayWaitSince: number;
}

export async function checkHistories(
  reader: Reader,
  world: HistoriesWorld,
  findings: Findings,
): Promise<{ requests: number; events: number }> {
  const total = { requests: 0, events: 0 };
  const turns = new PartnerTurnsToldAgain();
  let next = readPage(reader, START, PAGE);
  for (let page = await next; page.length > 0; page = await next) {
    const reachable = await reachablePersons(reader, page);
    // The database looks for the next page while this one is judged.
    next = readPage(reader, page.at(-1)!.row, PAGE);
    next.catch(() => undefined);
    for (const stored of page) {
      const { row, events } = stored;
      total.requests++;
      total.events += events.length;
      turns.add(row.districtId, checkOne(stored, { ...world, reachable }, findings.about(row.districtId, row.id)));
    }
  }
  await turns.compare(reader, findings);
  return total;
}

const START: Position = { districtId: -2147483648, id: '00000000-0000-0000-0000-000000000000' };

interface OneWorld extends HistoriesWorld {
  reachable: Set<string>;
}

/** Gives the part of the history whose effects must be there. */
function checkOne(stored: StoredRequest, world: OneWorld, report: Report): History {
  const { row } = stored;
  const pinned = `${row.columns.flow as string} ${row.columns.flow_version as number}`;
  const flow = world.flows.get(row.districtId, row.columns.flow as string, row.columns.flow_version as number);
  if (!flow) {
    report('pinned-flow', `flow ${pinned} is not in the database`);
    return [];
  }
  try {
    const ownHours = world.flows.hasOwnHours(row.districtId);
    return checkAround(stored, checkHistory(row, stored.events, { flow, ownHours }, report), world, report);
  } catch (error) {
    // Somebody has written what no flow writes; the text of the error may quote it.
    report('unreadable', `it cannot be judged (${(error as Error).name})`);
    return [];
  }
}

function checkAround({ row, around }: StoredRequest, history: History, world: OneWorld, report: Report): History {
  for (const seq of around.waiting) {
    const event = history[seq - 1]?.event;
    if (!event) report('outbox-stray', `outbox row ${seq} has no event`);
    else if (Date.parse(event.at) <= world.mayWaitSince)
      report('outbox-empty', `event ${seq} still waits in the outbox`);
  }
  const next = Math.min(...around.waiting);
  const relayed = history.filter(({ event }) => event.seq < next);
  const isReachable = (id: string): boolean => world.reachable.has(`${row.districtId} ${id}`);
  checkEffects(relayed, around, isReachable, report);
  if (relayed.length === history.length && history.length > 0) checkHolds(history.at(-1)!, around, report);
  if (around.waiting.length === 0 && ((row.body.openChildren ?? 0) as number) !== around.children)
    report('open-children', `it counts ${String(row.body.openChildren)}, ${around.children} are open`);
  return relayed;
}

/** Whoever is named in these requests and has not left. */
async function reachablePersons(reader: Reader, page: StoredRequest[]): Promise<Set<string>> {
  const named = new Set<string>();
  for (const { row, events } of page) {
    for (const id of [row.body.requesterId, row.body.openerId]) if (typeof id === 'string') named.add(id);
    for (const { content } of events) {
      for (const [, id] of content.matchAll(/"workerId":"([0-9a-f-]{36})"/g)) named.add(id!);
    }
  }
  const { rows } = await reader.query<{ key: string }>(
    `select district_id || ' ' || id as key from person where id = any($1::uuid[]) and district_id = any($2::int[]) and deleted_at is null`,
    [[...named], [...new Set(page.map(({ row }) => row.districtId))]],
  );
  return new Set(rows.map(({ key }) => key));
}
