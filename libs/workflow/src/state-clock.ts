// The clock of a state: `dueAt`, `dueAction` and the reminders before. Writes into the draft.

import { NUDGES, type CompiledClock, type CompiledState } from './compile.js';
import { instantOf, millisOf } from './instants.js';
import { endOfLimit, type Scope } from './values.js';

/** Enters `state` now: whatever was counted or clocked in the state before is over. */
export function enter(scope: Scope, state: CompiledState): void {
  const { request } = scope;
  request.state = state.name;
  request.stage = state.stage;
  request.final = state.final;
  request.waitsFor = state.waitsFor;
  dropCounters(scope, '@state');
  restartClock(scope, state);
}

/** Runs the clock from now, with all its reminders again. */
export function restartClock(scope: Scope, state: CompiledState): void {
  scope.request.enteredAt = scope.at;
  dropCounters(scope, NUDGES);
  shiftClock(scope, state);
}

/** Same base instant, its fields and limits read again. */
export function shiftClock(scope: Scope, state: CompiledState): void {
  const { request } = scope;
  const running = runningClock(scope, state);
  if (!running) {
    request.dueAt = request.dueAction = request.nudgeAt = null;
    return;
  }
  const { rule } = running.clock;
  const due = rule.limit === undefined ? running.base : endOfLimit(scope, running.base, rule.limit, rule.calendar);
  request.dueAt = instantOf(due);
  request.dueAction = rule.fires;
  request.nudgeAt = nextNudge(scope, running, due);
}

/** After a reminder: the next one of the same clock. */
export function remindNext(scope: Scope, state: CompiledState): void {
  const running = runningClock(scope, state);
  scope.request.nudgeAt = running ? nextNudge(scope, running, millisOf(scope.request.dueAt)) : null;
}

/** Forgets the counters whose key ends so. */
export function dropCounters(scope: Scope, ending: string): void {
  const before = Object.entries(scope.request.counters);
  const after = before.filter(([key]) => !key.endsWith(ending));
  if (after.length < before.length) scope.request.counters = Object.fromEntries(after);
}

interface Running {
  clock: CompiledClock;
  /** Epoch milliseconds. */
  base: number;
}

function runningClock(scope: Scope, state: CompiledState): Running | null {
  for (const clock of scope.request.atTop ? state.clockAtTop : state.clock) {
    const base = millisOf(clock.from ? clock.from(scope) : scope.request.enteredAt);
    if (!Number.isNaN(base)) return { clock, base };
  }
  return null;
}

/** Reminders whose instant is already gone are skipped: two at once remind nobody better. */
function nextNudge(scope: Scope, { clock, base }: Running, due: number): string | null {
  const { nudges = [], calendar } = clock.rule;
  for (let index = scope.request.counters[NUDGES] ?? 0; index < nudges.length; index++) {
    const at = endOfLimit(scope, base, nudges[index]!, calendar);
    if (at > scope.now) return at < due ? instantOf(at) : null;
  }
  return null;
}
