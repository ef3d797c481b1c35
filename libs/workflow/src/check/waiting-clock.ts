// The clock of a waiting state, as state-clock.ts reads it: the first rule whose instant is present.

import type { ClockRule, Flow, Value } from '../flow.js';
import { branchesOf, effectsOf } from './counters.js';

/** The rules that hold in a state, at the top or below it; none for a final or unknown state. */
export function clockOf(flow: Flow, state: string, atTop: boolean): ClockRule[] {
  const found = flow.states[state];
  if (!found || 'final' in found) return [];
  return (atTop ? found.clockAtTop : undefined) ?? found.clock ?? [];
}

/** The rules that may be the one that holds: all up to the first that always does. */
export function possibleRules(flow: Flow, state: string, atTop: boolean): ClockRule[] {
  const ofFlow = possible.get(flow) ?? new Map<string, ClockRule[]>();
  possible.set(flow, ofFlow);
  const key = `${state} ${atTop}`;
  const rules = ofFlow.get(key) ?? findPossibleRules(flow, state, atTop);
  ofFlow.set(key, rules);
  return rules;
}

/** Asked in every situation. The flow is the checker's own copy, which nobody changes. */
const possible = new WeakMap<Flow, Map<string, ClockRule[]>>();

function findPossibleRules(flow: Flow, state: string, atTop: boolean): ClockRule[] {
  const rules = clockOf(flow, state, atTop);
  const sure = rules.findIndex((rule) => alwaysApplies(flow, state, rule));
  return sure < 0 ? rules : rules.slice(0, sure + 1);
}

/** What the clock can make the system do there. */
export function firedBy(flow: Flow, state: string, atTop: boolean): Set<string> {
  return new Set(possibleRules(flow, state, atTop).map(({ fires }) => fires));
}

/** A rule without `from` does; one with a `{field}` only if whoever enters the state sets the field. */
export function alwaysApplies(flow: Flow, state: string, { from }: ClockRule): boolean {
  if (from === undefined) return true;
  if (from === null || typeof from !== 'object') return false;
  if ('now' in from) return true;
  if ('either' in from) return from.either.some((each) => alwaysApplies(flow, state, { from: each } as ClockRule));
  if (!('field' in from)) return false;
  if (from.field === 'openedAt' || from.field === 'enteredAt') return true;
  return setOnEveryWayIn(flow, state, from.field);
}

/** Every action that enters the state sets the field to something present, and none inside clears it. */
function setOnEveryWayIn(flow: Flow, state: string, field: string): boolean {
  const returns = returnTargets(flow).has(state);
  return Object.values(flow.actions).every((action) => {
    const required = new Set(action.input.required ?? []);
    return branchesOf(action).every((branch) => {
      const stays = branch.to === 'same';
      const enters = branch.to === state || (branch.to === 'return' && returns);
      if (stays ? !startsIn(flow, action.from, state) : !enters) return true;
      let set = stays ? true : undefined;
      for (const effect of effectsOf(action, branch)) {
        if (!('set' in effect)) continue;
        const value = valueAt(effect.set, field);
        if (value === undefined) continue;
        const present = surelyPresent(value, required);
        if (!present || !effect.when) set = present;
      }
      return set === true;
    });
  });
}

/** The states that `return` can lead to: what effects ever remember. */
export function returnTargets(flow: Flow): Set<string> {
  const targets = new Set<string>();
  for (const action of Object.values(flow.actions)) {
    for (const effect of branchesOf(action).flatMap((branch) => effectsOf(action, branch))) {
      const value = 'set' in effect ? effect.set['returnTo'] : undefined;
      if (value === undefined || value === null) continue;
      if (typeof value === 'string') targets.add(value);
      else for (const name of Object.keys(flow.states)) if (startsIn(flow, action.from, name)) targets.add(name);
    }
  }
  return targets;
}

export function startsIn(flow: Flow, from: string[] | '*' | 'start', state: string): boolean {
  if (from === '*') return 'clock' in (flow.states[state] ?? {});
  return from !== 'start' && from.includes(state);
}

/** What an effect makes of the field at `path`; undefined where it leaves it alone. */
export function valueAt(set: Record<string, Value>, path: string): Value | undefined {
  let found: Value | undefined;
  for (const [target, value] of Object.entries(set)) {
    if (target === path) found = value;
    else if (path.startsWith(`${target}.`)) found = inside(value, path.slice(target.length + 1));
    else if (target.startsWith(`${path}.`)) found = { object: {} };
  }
  return found;
}

/** The value at a path inside what `value` will be. */
export function inside(value: Value, path: string): Value {
  if (value === null || typeof value !== 'object') return null;
  if ('object' in value) {
    const [key = '', ...rest] = path.split('.');
    const part = value.object[key];
    if (part === undefined) return null;
    return rest.length > 0 ? inside(part, rest.join('.')) : part;
  }
  if ('field' in value) return { field: `${value.field}.${path}` };
  if ('input' in value) return { input: `${value.input}.${path}` };
  if ('fact' in value) return { fact: `${value.fact}.${path}` };
  if ('either' in value) return { either: value.either.map((each) => inside(each, path)) };
  if ('if' in value) return { ...value, then: inside(value.then, path), else: inside(value.else, path) };
  return null;
}

function surelyPresent(value: Value, required: Set<string>): boolean {
  if (value === null) return false;
  if (typeof value !== 'object') return true;
  if ('input' in value) return required.has(value.input);
  if ('after' in value) return surelyPresent(value.after, required);
  if ('later' in value) return value.later.some((each) => surelyPresent(each, required));
  if ('earlier' in value) return value.earlier.some((each) => surelyPresent(each, required));
  if ('either' in value) return value.either.some((each) => surelyPresent(each, required));
  if ('if' in value) return surelyPresent(value.then, required) && surelyPresent(value.else, required);
  return 'now' in value || 'object' in value || 'list' in value || 'size' in value || 'actor' in value;
}
