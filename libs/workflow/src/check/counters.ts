// Which counters an action adds to and which it takes back to zero, as compile.ts and decide.ts do it.

import type { Action, Branch, Effect, Flow, Guard, Party } from '../flow.js';
import { readsOf } from '../reads.js';

export function branchesOf(action: Action): Branch[] {
  return typeof action.to === 'string' ? [{ to: action.to }] : action.to;
}

/** What happens when the action is taken through this branch, in order. */
export function effectsOf(action: Action, branch: Branch): Effect[] {
  return [...(action.effects ?? []), ...(branch.effects ?? [])];
}

/** The counters that taking the action through this branch as this party adds to. */
export function countedKeys(flow: Flow, name: string, branch: Branch, party: Party): string[] {
  const action = flow.actions[name]!;
  const own = explicitKeys([...(action.effects ?? []), ...branchesOf(action).flatMap(({ effects = [] }) => effects)]);
  const limits = (action.limits ?? []).filter((limit) => !limit.for || limit.for.includes(party));
  const implicit = [...limits.map(({ per }) => keyOf(name, per)), ...readKeys(flow).filter((key) => isOf(name, key))];
  return [...new Set([...explicitKeys(effectsOf(action, branch)), ...implicit.filter((key) => !own.includes(key))])];
}

/** Limits of the action that bind this party, by the counter they look at. */
export function limitingKeys(flow: Flow, name: string, party: Party): string[] {
  const limits = flow.actions[name]!.limits ?? [];
  return limits.filter((limit) => !limit.for || limit.for.includes(party)).map(({ per }) => keyOf(name, per));
}

/** Whether the engine forgets the counter after the move, whatever the effects have made of it. */
export function forgets(action: Action, branch: Branch, key: string): boolean {
  return (key.endsWith('@cycle') && action.newCycle === true) || (key.endsWith('@state') && branch.to !== 'same');
}

/** Whether taking the action through this branch takes the counter back to zero. A day always ends. */
export function resets(action: Action, branch: Branch, key: string): boolean {
  if (key.endsWith('@day') || forgets(action, branch, key)) return true;
  return effectsOf(action, branch).some((effect) => 'reset' in effect && effect.reset === key);
}

/**
 * The counters that decide what the clock's actions do, with the number from which on counting further
 * makes no difference. They are followed exactly; all others are explored both ways.
 */
export function followedCounters(flow: Flow): Map<string, number> {
  const followed = new Map<string, number>();
  for (const name of firedActions(flow)) {
    const action = flow.actions[name];
    if (!action) continue;
    const guards = [...(action.requires ?? []).map(({ that }) => that), ...branchesOf(action).map(({ when }) => when)];
    collectComparisons(
      guards.map((guard) => guard && asSystem(guard)),
      (key, number) => {
        if (!key.endsWith('@day')) followed.set(key, Math.max(followed.get(key) ?? 0, number + 1));
      },
    );
  }
  return followed;
}

/** The actions that any clock of the flow fires. */
export function firedActions(flow: Flow): Set<string> {
  const clocks = Object.values(flow.states).flatMap((state) =>
    'final' in state ? [] : [...state.clock, ...(state.clockAtTop ?? [])],
  );
  return new Set(clocks.map(({ fires }) => fires));
}

const reads = new WeakMap<Flow, string[]>();

function readKeys(flow: Flow): string[] {
  const known = reads.get(flow) ?? [...readsOf(flow.states, flow.actions).counters];
  reads.set(flow, known);
  return known;
}

function explicitKeys(effects: Effect[]): string[] {
  return effects.flatMap((effect) => ('count' in effect ? [effect.count] : []));
}

function keyOf(name: string, per: string): string {
  return per === 'request' ? name : `${name}@${per}`;
}

function isOf(name: string, key: string): boolean {
  return key === name || key.startsWith(`${name}@`);
}

/** What is left of a guard when it is the system that acts. */
function asSystem(guard: Guard): Guard | boolean {
  if ('party' in guard) return guard.party === 'system';
  if ('not' in guard) {
    const inner = asSystem(guard.not);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  if (!('all' in guard) && !('any' in guard)) return guard;
  const decides = 'any' in guard;
  const parts = ('any' in guard ? guard.any : guard.all).map(asSystem).filter((part) => part !== !decides);
  if (parts.includes(decides)) return decides;
  if (parts.length === 0) return !decides;
  return decides ? { any: parts as Guard[] } : { all: parts as Guard[] };
}

/** Every pair of a counter and a number under the same comparison. */
function collectComparisons(node: unknown, found: (key: string, number: number) => void): void {
  if (node === null || typeof node !== 'object') return;
  const parts: unknown[] = Object.values(node);
  const counter = parts.find(
    (part): part is { counter: string } => typeof (part as { counter?: unknown })?.counter === 'string',
  );
  const number = parts.find((part) => typeof part === 'number');
  if (Array.isArray(node) && counter && typeof number === 'number') found(counter.counter, Math.ceil(number));
  for (const part of parts) collectComparisons(part, found);
}
