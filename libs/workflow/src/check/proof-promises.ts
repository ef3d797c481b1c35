// Proof 10, first half: what was promised to the resident stays, but for one extension and agreed pauses,
// and a pause has an end.

import type { Action, Effect, Flow, Guard, Value } from '../flow.js';
import { branchesOf, effectsOf, limitingKeys } from './counters.js';
import { stepOf, type Edge, type Exploration } from './exploration.js';
import type { Findings } from './findings.js';
import { horizon } from './horizon.js';
import type { Step } from './report.js';
import { clockOf } from './waiting-clock.js';

export function provePromises(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const [name, action] of Object.entries(flow.actions)) {
    const path = (): Step[] => explored.pathThrough(name);
    for (const effect of allEffects(action)) {
      if (!('set' in effect)) continue;
      proveSet(findings, flow, name, action, effect, path);
    }
    if (action.promise === 'retime' && action.by.some((party) => party !== 'system')) {
      findings.add(10, 'RETIMED_BY_PEOPLE', `action "${name}" retimes and may be taken by people`, path);
    }
  }
  proveExtensions(explored, findings);
  proveFixedOnce(explored, findings);
  provePauses(explored, findings);
}

function proveSet(
  findings: Findings,
  flow: Flow,
  name: string,
  { promise }: Action,
  { set }: Extract<Effect, { set: unknown }>,
  path: () => Step[],
): void {
  const touches = (field: string): Value | undefined => set[field];
  const promisedAt = touches('promisedAt');
  if (promisedAt !== undefined && !promise) {
    findings.add(10, 'PROMISE_MOVED', `action "${name}" sets the promise and does not say why it may`, path);
  }
  if (promisedAt !== undefined && promise === 'pause' && !isMoved(promisedAt)) {
    findings.add(
      10,
      'PAUSE_MOVES_MORE',
      `action "${name}" moves the promise by something else than the time paused`,
      path,
    );
  }
  if (promisedAt !== undefined && promise === 'retime' && !isNeverLater(promisedAt)) {
    findings.add(10, 'RETIMED_LATER', `action "${name}" may retime the promise to a later instant`, path);
  }
  if (touches('respondBy') !== undefined && name !== flow.start && promise !== 'retime') {
    findings.add(10, 'ANSWER_MOVED', `action "${name}" moves "respondBy", the limit for the first answer`, path);
  }
  if (touches('limits') !== undefined && promise !== 'retime') {
    findings.add(10, 'LIMITS_MOVED', `action "${name}" changes the pinned limits`, path);
  }
}

function proveExtensions(explored: Exploration, findings: Findings): void {
  const { actions } = explored.flow;
  const extending = Object.keys(actions).filter((name) => actions[name]!.promise === 'extend');
  for (const name of extending) {
    const { limits = [] } = actions[name]!;
    const path = (): Step[] => explored.pathThrough(name);
    if (!limits.some(({ count, per, for: parties }) => count === 1 && per === 'request' && !parties)) {
      findings.add(
        10,
        'EXTENDED_AGAIN',
        `action "${name}" extends the promise and is not counted once per request`,
        path,
      );
    }
    if (name !== extending[0]) {
      findings.add(10, 'TWO_EXTENSIONS', `action "${name}" extends the promise, and so does "${extending[0]}"`, path);
    }
  }
}

/** A promise is fixed while there is none: after return, transfer or reopening it is the old one. */
function proveFixedOnce(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  for (const edge of explored.firstEdges()) {
    const action = flow.actions[edge.action]!;
    if (action.promise !== 'fix' || edge.action === flow.start) continue;
    const branch = branchesOf(action)[edge.branch]!;
    const guarded = [...(action.requires ?? []).map(({ that }) => that), ...(branch.when ? [branch.when] : [])].some(
      demandsNone,
    );
    const sets = effectsOf(action, branch).filter(
      (effect) => 'set' in effect && effect.set['promisedAt'] !== undefined,
    );
    const keeps = sets.every(
      (effect) => 'set' in effect && (keepsOld(effect.set['promisedAt']!) || (effect.when && demandsNone(effect.when))),
    );
    if (guarded || keeps) continue;
    const message = `action "${edge.action}" fixes the promise even where there already is one`;
    findings.add(10, 'PROMISE_FIXED_AGAIN', message, () => [...explored.pathTo(edge.from), stepOf(edge)]);
  }
}

/**
 * A state is a pause where an action with `promise: 'pause'` leads out of it and moves the promise (or
 * leads into it and does not yet). Its clock must end at an instant that is bounded, and it may be
 * entered only so often per request, or pauses would add up.
 */
function provePauses(explored: Exploration, findings: Findings): void {
  const { flow } = explored;
  const paused = new Set(explored.firstEdges().flatMap((edge) => pausedState(flow, edge) ?? []));
  for (const state of paused) {
    const path = explored.pathToState(state);
    const rules = [false, true].flatMap((atTop) => clockOf(flow, state, atTop));
    if (rules.length === 0 || rules.some(({ from }) => from !== undefined && horizon(flow, from) === null)) {
      findings.add(10, 'PAUSE_WITHOUT_END', `state "${state}" is a pause of the promise, and nothing bounds it`, path);
    }
  }
  for (const edge of explored.firstEdges()) {
    if (!paused.has(edge.to.state) || edge.from.state === edge.to.state) continue;
    if (edge.parties.every((party) => limitingKeys(flow, edge.action, party).includes(edge.action))) continue;
    const message = `action "${edge.action}" pauses the promise and is not counted per request`;
    findings.add(10, 'PAUSE_NOT_COUNTED', message, () => [...explored.pathTo(edge.from), stepOf(edge)]);
  }
}

function pausedState(flow: Flow, { action, from, to }: Edge): string[] | undefined {
  const taken = flow.actions[action]!;
  if (taken.promise !== 'pause') return undefined;
  const moves = allEffects(taken).some((effect) => 'set' in effect && effect.set['promisedAt'] !== undefined);
  return [moves ? from.state : to.state];
}

function allEffects(action: Action): Effect[] {
  return [...(action.effects ?? []), ...branchesOf(action).flatMap(({ effects = [] }) => effects)];
}

const PROMISE = JSON.stringify({ field: 'promisedAt' });

function isPromise(value: Value | undefined): boolean {
  return JSON.stringify(value) === PROMISE;
}

function isMoved(value: Value): boolean {
  return value !== null && typeof value === 'object' && 'moved' in value && isPromise(value.moved);
}

function isNeverLater(value: Value): boolean {
  if (isPromise(value)) return true;
  return value !== null && typeof value === 'object' && 'earlier' in value && value.earlier.some(isPromise);
}

function keepsOld(value: Value): boolean {
  if (isPromise(value)) return true;
  return value !== null && typeof value === 'object' && 'either' in value && isPromise(value.either[0]);
}

function demandsNone(guard: Guard): boolean {
  if ('all' in guard) return guard.all.some(demandsNone);
  return 'not' in guard && 'present' in guard.not && isPromise(guard.not.present);
}
