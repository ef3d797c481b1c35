// The one function that says what happens to a request. It works on a shallow copy of it: effects and
// engine replace top-level fields, never change what they hold, so the request before stays as it was.

import type { CompiledAction, CompiledBranch, CompiledFlow } from './compile.js';
import type { Json, Party } from './flow.js';
import { instantOf, millisOf } from './instants.js';
import { countTaken, limitReached } from './limits.js';
import type {
  Birth,
  Command,
  Decision,
  Facts,
  FlowEvent,
  Instant,
  OwedEffect,
  Refusal,
  RequestState,
} from './request.js';
import { sameJson } from './same-json.js';
import { dropCounters, enter, remindNext, restartClock, shiftClock } from './state-clock.js';
import type { Scope } from './values.js';

/**
 * Whether somebody with these parties may give this command now, before its input is looked at: does the
 * action exist, is the actor one of its parties, is the request in one of its states. Null: yes.
 * A `late` guard sees the request and the parties, not the time.
 */
export function permit(
  flow: CompiledFlow,
  request: RequestState | null,
  command: Pick<Command, 'action'>,
  parties: Party[],
): Refusal | null {
  const action = flow.actions.get(command.action);
  if (!action) return notAvailable(request);
  if (!actingParty(action, parties)) return NOT_PERMITTED;
  if (request === null ? action.opens : action.from.has(request.state)) return null;
  const { late } = action;
  if (request && late?.when(scopeOf(flow, request, {}, { now: NaN, parties, above: null }, ''))) {
    return { ok: false, code: late.code, message: late.message, state: request.state };
  }
  return notAvailable(request);
}

/**
 * What the command does to the request: one event and the request after it, or a refusal. `request` is
 * null for the action that opens one, which then needs its `birth`. The input must have passed the
 * action's schema. Throws only where the flow is broken (names an unknown state or limit) or `birth` is
 * missing.
 *
 * Order: permit, counted limits, requirements, branch, the action's effects, the branch's effects,
 * counting, state and clock. Guards of branches and the state that `return` leads to are read from the
 * request as it was; each effect sees what the effects before it have set.
 */
export function decide(
  flow: CompiledFlow,
  request: RequestState | null,
  command: Command,
  facts: Facts,
  birth?: Birth,
): Decision | Refusal {
  const refusal = permit(flow, request, command, facts.parties);
  if (refusal) return refusal;
  const action = flow.actions.get(command.action)!;
  const party = actingParty(action, facts.parties)!;
  const draft = request ? { ...request, version: request.version + 1 } : newborn(flow, facts, birth);
  const scope = scopeOf(flow, draft, command.input, facts, command.actor);

  const blocked = limitReached(scope, action, party) ?? unmetRequirement(scope, action);
  if (blocked) return blocked;
  const branch = action.branches.find(({ when }) => when === null || when(scope));
  const to = branch && targetOf(branch, draft);
  if (!branch || !to) return notAvailable(request);
  const owed: OwedEffect[] = [];
  if (!action.effects(scope, owed) || !branch.effects(scope, owed)) return notAvailable(request);
  countTaken(scope, action, party);
  if (action.action.newCycle) dropCounters(scope, '@cycle');
  move(flow, scope, action, branch, to);

  const changes = request ? changesBetween(request, draft, branch.touches) : wholeOf(draft);
  const event = eventOf(request, scope, command, party, changes, owed);
  return { ok: true, event, request: draft };
}

/** The party somebody acts as: the first in the action's order; null when none, or when one forbids it. */
export function actingParty({ action }: CompiledAction, parties: Party[]): Party | null {
  if (action.notBy?.some((party) => parties.includes(party))) return null;
  return action.by.find((party) => parties.includes(party)) ?? null;
}

/** `request` may be a draft that effects will write to. */
export function scopeOf(
  { flow }: CompiledFlow,
  request: RequestState,
  input: Record<string, Json>,
  facts: Facts,
  actor: string,
): Scope {
  return { request, input, facts, now: facts.now, at: instantOf(facts.now) ?? '', actor, limits: flow.limits };
}

/** The first requirement that does not hold, of those `asked`; null when all hold. */
export function unmetRequirement(
  scope: Scope,
  action: CompiledAction,
  asked?: (requirement: CompiledAction['requires'][number]) => boolean,
): Refusal | null {
  for (const requirement of action.requires) {
    if ((asked && !asked(requirement)) || requirement.that(scope)) continue;
    const { code, message } = requirement;
    const until = requirement.until && instantOf(millisOf(requirement.until(scope)));
    return { ok: false, code, message, ...(until ? { until } : {}) };
  }
  return null;
}

const NOT_PERMITTED: Refusal = Object.freeze({
  ok: false,
  code: 'ACTION_NOT_PERMITTED',
  message: '您不能办理这一步,请联系正在负责这张单子的人。',
});

function notAvailable(request: RequestState | null): Refusal {
  const message = '这张单子现在不能办理这一步,请刷新后查看最新进度。';
  return { ok: false, code: 'ACTION_NOT_AVAILABLE', message, ...(request ? { state: request.state } : {}) };
}

function newborn({ flow, blank }: CompiledFlow, facts: Facts, birth: Birth | undefined): RequestState {
  if (!birth) throw new Error('a request cannot open without its birth');
  const now = instantOf(facts.now) as Instant;
  const { id, custody, limits } = birth;
  const born = { id, custody, limits, flow: flow.name, flowVersion: flow.version, atTop: facts.above === null };
  return Object.assign({ ...blank }, born, { openedAt: now, enteredAt: now });
}

function targetOf(branch: CompiledBranch, { returnTo }: RequestState): string | null {
  return branch.to === 'return' ? returnTo : branch.to;
}

/** Only `same` stays: a state that is named, even the present one, is entered again. */
function move(flow: CompiledFlow, scope: Scope, action: CompiledAction, branch: CompiledBranch, to: string): void {
  const name = to === 'same' ? scope.request.state : to;
  const state = flow.states.get(name);
  if (!state) throw new Error(`flow "${flow.flow.name}" has no state "${name}"`);
  if (to !== 'same') enter(scope, state);
  else if (branch.clock === 'restart') restartClock(scope, state);
  else if (branch.clock === 'shift') shiftClock(scope, state);
  else if (action.name === 'nudge') remindNext(scope, state);
}

function eventOf(
  before: RequestState | null,
  { request: after, at }: Scope,
  command: Command,
  party: Party,
  changes: Record<string, Json>,
  effects: OwedEffect[],
): FlowEvent {
  return {
    seq: after.version,
    at,
    actor: command.actor,
    party,
    action: command.action,
    from: before ? before.state : null,
    to: after.state,
    input: command.input,
    changes,
    effects,
  };
}

/** The fields of those that differ. */
function changesBetween(before: RequestState, after: RequestState, touched: string[]): Record<string, Json> {
  const changes: Record<string, Json> = {};
  for (const key of touched) if (!sameJson(before[key], after[key])) changes[key] = after[key] as Json;
  return changes;
}

/** Everything but `version`, which is the event's `seq`. */
function wholeOf(request: RequestState): Record<string, Json> {
  const { version: _, ...whole } = request;
  return whole as Record<string, Json>;
}
