import { isDeepStrictEqual } from 'node:util';
import type { RequestState } from '@linli/workflow';
import type { RunnableFlow } from '../requests/flow-registry.js';
import type { Report } from './finding.js';

/** What the row says is what its state says: who it waits for, one live deadline or none, somebody who has it. */
export function checkState(request: RequestState, { states, flow }: RunnableFlow, report: Report): void {
  const state = states.get(request.state);
  if (!state) return report('known-state', `there is no state ${request.state}`);
  const words = { stage: state.stage, final: state.final, waitsFor: state.waitsFor };
  for (const [field, value] of Object.entries(words)) {
    if (!isDeepStrictEqual(request[field], value)) report('known-state', `${field} is not that of ${request.state}`);
  }
  checkWinner(request, report);
  const { dueAt, dueAction, nudgeAt } = request;
  if (state.final) {
    if (dueAt !== null || dueAction !== null || nudgeAt !== null)
      report('one-deadline', `${request.state} is final and still has a deadline`);
    return;
  }
  const joins = 'clock' in flow.states[request.state]! && state.clock.length === 0;
  if (joins && dueAt === null && dueAction === null) return;
  if (dueAt === null || dueAction === null) return report('one-deadline', `${request.state} waits without a deadline`);
  const fires = [...state.clock, ...state.clockAtTop].map(({ rule }) => rule.fires);
  if (!fires.includes(dueAction)) report('one-deadline', `${request.state} would fire ${dueAction}`);
  if (nudgeAt !== null && nudgeAt >= dueAt) report('one-deadline', 'the reminder comes after the deadline');
}

/** Offered to somebody and taken by nobody yet, or taken by exactly one: never both, never neither. */
function checkWinner({ waitsFor, partnerId, workerId, candidateIds, state }: RequestState, report: Report): void {
  const taken = (partnerId ?? null) !== null || (workerId ?? null) !== null;
  if (waitsFor.includes('candidate')) {
    if (taken) report('one-winner', `${state} is offered although somebody has it`);
    if (!Array.isArray(candidateIds) || candidateIds.length === 0)
      report('one-winner', `${state} is offered to nobody`);
  } else if (waitsFor.includes('partner') && !taken)
    report('one-winner', `${state} waits for a partner and nobody has it`);
}
