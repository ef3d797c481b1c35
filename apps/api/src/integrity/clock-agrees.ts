import {
  addTime,
  type CompiledBranch,
  type CompiledClock,
  type CompiledState,
  type RequestState,
  scopeOf,
} from '@linli/workflow';
import type { RunnableFlow } from '../requests/flow-registry.js';
import type { Move } from './moves.js';
import { holidaysAsKnown } from './pinned-flows.js';

export interface Judging {
  flow: RunnableFlow;
  /** The district has, or had, its own office hours: what `office` limits gave that day cannot be worked out again. */
  ownHours: boolean;
}

/** Whether the deadline after the event is what this branch makes of it, from the pinned limits. */
export function clockAgrees(move: Move, branch: CompiledBranch, { flow, ownHours }: Judging): boolean {
  const { before, after, event } = move;
  const state = flow.states.get(after.state);
  if (!state) return false;
  const enters = branch.to !== 'same' || branch.clock === 'restart';
  if (after.enteredAt !== (enters ? event.at : before?.enteredAt)) return false;
  if (!enters && branch.clock === 'keep') {
    const same = after.dueAt === before!.dueAt && after.dueAction === before!.dueAction;
    if (event.action !== 'nudge') return same && after.nudgeAt === before!.nudgeAt;
    return same && (after.nudgeAt === null || after.nudgeAt > event.at);
  }
  return givesDeadline(move, state, { flow, ownHours });
}

function givesDeadline({ after, event }: Move, state: CompiledState, { flow, ownHours }: Judging): boolean {
  const scope = scopeOf(
    flow,
    after,
    event.input,
    { now: Date.parse(event.at), parties: [event.party], above: null },
    event.actor,
  );
  for (const clock of after.atTop ? state.clockAtTop : state.clock) {
    if (clock.from && asksTheDay(clock)) return true;
    const base = Date.parse(String(clock.from ? clock.from(scope) : after.enteredAt));
    if (!Number.isNaN(base))
      return after.dueAction === clock.rule.fires && dueFrom(base, clock, after, { flow, ownHours });
  }
  return after.dueAt === null && after.dueAction === null && after.nudgeAt === null;
}

function dueFrom(base: number, { rule }: CompiledClock, after: RequestState, { flow, ownHours }: Judging): boolean {
  const stored = Date.parse(after.dueAt ?? '');
  const lengthOf = (limit: string) => after.limits[limit] ?? flow.flow.limits[limit];
  if (rule.limit === undefined) return stored === base;
  const limit = lengthOf(rule.limit);
  if (!limit || stored < base) return false;
  // A limit of an emergency brings its own calendar.
  const on = (name: string) => lengthOf(name)?.calendar ?? rule.calendar;
  if (on(rule.limit) === 'office' && ownHours) return true;
  return asKnown(rule.calendar).some((holidays) => {
    const end = (name: string): number => addTime(on(name), base, lengthOf(name)!, { holidays });
    if (end(rule.limit!) !== stored) return false;
    if (!rule.nudges) return after.nudgeAt === null;
    // Which of them comes next depends on those that are gone; that it is one of them does not.
    return after.nudgeAt === null || rule.nudges.some((name) => end(name) === Date.parse(after.nudgeAt!));
  });
}

/** Only `office` asks for holidays. */
function asKnown(calendar: string): typeof holidaysAsKnown {
  return calendar === 'office' ? holidaysAsKnown : holidaysAsKnown.slice(0, 1);
}

/** Whether the base rests on something that is not in the request. */
function asksTheDay({ rule }: CompiledClock): boolean {
  return /"(fact|party|now|actor|input)":/.test(JSON.stringify(rule.from));
}
