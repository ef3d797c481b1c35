// The invariants of one request, checked on its row and its events alone. Pure: the same function serves the
// command, the specs with planted faults and any other reader of the tables.

import { isDeepStrictEqual } from 'node:util';
import { type Action, evolve, type Flow, type FlowEvent, type RequestState } from '@linli/workflow';
import { firstHash, hashEvent } from '../requests/event-hash.js';
import type { Finding } from './finding.js';

export interface StoredRow {
  districtId: number;
  id: string;
  version: number;
  headHash: Buffer;
  /** body and subject together: the whole RequestState. */
  request: RequestState;
  /** The typed columns, keyed as in the table, instants as ISO strings. */
  columns: Record<string, unknown>;
}

export interface StoredHistoryEvent {
  seq: number;
  at: string;
  actorId: string;
  action: string;
  key: string;
  bodyHash: Buffer;
  /** The bytes that were hashed. */
  content: string;
  hash: Buffer;
}

/** Everything wrong with one request; empty when its history explains it whole. */
export function checkHistory(row: StoredRow, events: StoredHistoryEvent[], flow: Flow): Finding[] {
  const findings: Finding[] = [];
  const report = (check: string, detail: string): void => {
    findings.push({ check, districtId: row.districtId, requestId: row.id, detail });
  };
  checkSequence(row, events, report);
  checkChain(row, events, report);
  const replayed = checkMoves(events, flow, report);
  if (replayed) {
    checkReplay(row, replayed, report);
    checkColumns(row, report);
    checkClock(row, flow, report);
  }
  return findings;
}

type Report = (check: string, detail: string) => void;

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

function checkMoves(events: StoredHistoryEvent[], flow: Flow, report: Report): RequestState | null {
  let request: RequestState | null = null;
  for (const stored of events) {
    const event = JSON.parse(stored.content) as FlowEvent;
    if (
      event.seq !== stored.seq ||
      event.action !== stored.action ||
      event.actor !== stored.actorId ||
      event.at !== stored.at
    ) {
      report('event-columns', `event ${stored.seq} differs from its columns`);
    }
    const illegal = illegalMove(flow, request, event);
    if (illegal) report('legal-moves', `event ${stored.seq} ${event.action}: ${illegal}`);
    const early = firedEarly(request, event);
    if (early) report('never-early', `event ${stored.seq} ${event.action}: ${early}`);
    request = evolve(request, event);
  }
  return request;
}

function illegalMove(flow: Flow, before: RequestState | null, event: FlowEvent): string | null {
  const action = flow.actions[event.action];
  if (!action) return 'no such action';
  if (!action.by.includes(event.party)) return `${event.party} may not`;
  if (!leaves(flow, action, before)) return `not from ${before?.state ?? 'the start'}`;
  if (event.from !== (before?.state ?? null)) return `says it came from ${event.from}`;
  const targets = typeof action.to === 'string' ? [action.to] : action.to.map((branch) => branch.to);
  const allowed = targets.map((target) =>
    target === 'same' ? before?.state : target === 'return' ? before?.returnTo : target,
  );
  if (!allowed.includes(event.to) || event.to !== (event.changes.state ?? before?.state)) return `not to ${event.to}`;
  if (event.action === 'take' && !(before?.candidateIds as string[]).includes(event.changes.partnerId as string))
    return 'taken by nobody it was offered to';
  return null;
}

function leaves(flow: Flow, action: Action, before: RequestState | null): boolean {
  if (action.from === 'start') return before === null;
  if (before === null) return false;
  return action.from === '*' ? !('final' in (flow.states[before.state] ?? {})) : action.from.includes(before.state);
}

function firedEarly(before: RequestState | null, event: FlowEvent): string | null {
  if (event.actor !== 'system' || before === null) return null;
  const due = event.action === before.dueAction ? before.dueAt : event.action === 'nudge' ? before.nudgeAt : null;
  return due !== null && event.at < due ? `at ${event.at}, due ${due}` : null;
}

function checkReplay(row: StoredRow, replayed: RequestState, report: Report): void {
  const fields = new Set([...Object.keys(replayed), ...Object.keys(row.request)]);
  for (const field of fields) {
    if (!isDeepStrictEqual(replayed[field] ?? null, row.request[field] ?? null))
      report('replay-equals-row', `field ${field}`);
  }
}

function checkColumns(row: StoredRow, report: Report): void {
  const request = row.request;
  const expected: Record<string, unknown> = {
    number: request.number,
    flow: request.flow,
    flow_version: request.flowVersion,
    state: request.state,
    stage: request.stage,
    final: request.final,
    version: request.version,
    region_id: request.regionId,
    grid_id: request.gridId ?? null,
    custody_region_id: request.custody.regionId,
    custody_department_id: request.custody.departmentId ?? null,
    custody_level: request.custody.level,
    waits_for: request.waitsFor,
    requester_id: request.requesterId ?? null,
    opener_id: request.openerId ?? null,
    partner_id: request.partnerId ?? null,
    worker_id: request.workerId ?? null,
    candidate_ids: request.candidateIds ?? [],
    service_id: request.serviceId ?? null,
    opened_at: request.openedAt,
    respond_by: request.respondBy,
    promised_at: request.promisedAt,
    due_at: request.dueAt,
    due_action: request.dueAction,
    nudge_at: request.nudgeAt,
  };
  for (const [column, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(row.columns[column], value)) report('columns-equal-body', `column ${column}`);
  }
}

/** Exactly one live deadline in a waiting state, none in a final one; whoever it waits for is named. */
function checkClock(row: StoredRow, flow: Flow, report: Report): void {
  const { request } = row;
  const state = flow.states[request.state];
  if (!state) return report('known-state', `state ${request.state}`);
  if ('final' in state) {
    if (request.dueAt !== null || request.nudgeAt !== null)
      report('one-deadline', `final ${request.state} still has a deadline`);
    return;
  }
  if (request.dueAt === null || request.dueAction === null)
    report('one-deadline', `${request.state} waits without a deadline`);
  if (request.waitsFor.length === 0) report('one-deadline', `${request.state} waits for nobody`);
  const named = [...state.clock, ...(state.clockAtTop ?? [])].map((rule) => rule.fires);
  if (request.dueAction !== null && !named.includes(request.dueAction))
    report('one-deadline', `${request.state} would fire ${request.dueAction}`);
}
