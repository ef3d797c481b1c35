// What an action can do in one situation: which of its branches, or why it is refused.

import type { Action, Branch, ClockChange, Effect, Flow, Party, Value } from '../flow.js';
import { branchesOf, countedKeys, effectsOf, forgets } from './counters.js';
import type { Config } from './exploration.js';
import { startsIn } from './waiting-clock.js';
import { UNKNOWN, everyWay, holds, known, type Situation } from './ways.js';

export interface Move {
  to: Config;
  action: string;
  branch: number;
  parties: Party[];
  stays: boolean;
  clock: ClockChange;
}

export type Refused = 'requirement' | 'branch' | 'custody' | 'return';

/** Every move from a situation, those of the system only where `maySystem` says so. */
export function movesFrom(
  flow: Flow,
  from: Config,
  levels: number,
  followed: Map<string, number>,
  maySystem: (action: string) => boolean,
): Move[] {
  const moves = new Map<string, Move>();
  for (const [name, action] of Object.entries(flow.actions)) {
    if (!startsFrom(flow, action, from.state)) continue;
    for (const party of action.by) {
      if (action.notBy?.includes(party) || (party === 'system' && !maySystem(name))) continue;
      for (const branch of possibleBranches(flow, name, from, party).branches) {
        for (const to of targets(flow, name, branch, from, party, levels, followed)) {
          const key = JSON.stringify([name, branch, to]);
          const same = moves.get(key);
          if (same) same.parties.push(party);
          else moves.set(key, { to, action: name, branch, parties: [party], ...howItMoves(action, branch) });
        }
      }
    }
  }
  return [...moves.values()];
}

export function startsFrom(flow: Flow, action: Action, state: string): boolean {
  return action.from === 'start' ? state === 'start' : startsIn(flow, action.from, state);
}

/**
 * The branches that may be chosen, and the reasons for which the action may be refused.
 * `assumed` overrides what is known of counters.
 */
export function possibleBranches(
  flow: Flow,
  name: string,
  from: Config,
  party: Party,
  assumed: Record<string, number> = {},
): { branches: Set<number>; refusals: Set<Refused> } {
  const action = flow.actions[name]!;
  const at = situation(flow, from, party, assumed);
  const branches = branchesOf(action);
  const outcomes = everyWay<number | Refused>((ask) => {
    if (!(action.requires ?? []).every(({ that }) => holds(that, at, ask))) return 'requirement';
    const chosen = branches.findIndex(({ when }) => !when || holds(when, at, ask));
    if (chosen < 0) return 'branch';
    return refusedEffect(branches[chosen]!, effectsOf(action, branches[chosen]!), from) ?? chosen;
  });
  const moved = outcomes.flatMap((outcome) => (typeof outcome === 'number' ? [outcome] : []));
  const refused = outcomes.flatMap((outcome) => (typeof outcome === 'number' ? [] : [outcome]));
  // Custody from a fact is refused when the fact is not there.
  if (moved.some((index) => effectsOf(action, branches[index]!).some(movesCustodyToFact))) refused.push('custody');
  return { branches: new Set(moved), refusals: new Set(refused) };
}

export function movesCustody(effect: Effect): boolean {
  return 'custody' in effect;
}

export function situation(flow: Flow, from: Config, party: Party, assumed: Record<string, number> = {}): Situation {
  return {
    state: from.state,
    stage: flow.states[from.state]?.stage ?? null,
    level: from.level,
    atTop: from.above === 0,
    returnTo: from.returnTo,
    counters: { ...from.counters, ...assumed },
    party,
  };
}

function howItMoves(action: Action, index: number): Pick<Move, 'stays' | 'clock'> {
  const branch = branchesOf(action)[index]!;
  return { stays: branch.to === 'same', clock: branch.clock ?? action.clock ?? 'keep' };
}

function refusedEffect(branch: Branch, effects: Effect[], from: Config): Refused | null {
  if (branch.to === 'return' && from.returnTo === null) return 'return';
  let { above } = from;
  for (const effect of effects) {
    if ('custody' in effect && effect.custody === 'up' && above-- === 0) return 'custody';
  }
  return null;
}

function movesCustodyToFact(effect: Effect): boolean {
  return 'custody' in effect && effect.custody !== 'up';
}

function targets(
  flow: Flow,
  name: string,
  index: number,
  from: Config,
  party: Party,
  levels: number,
  followed: Map<string, number>,
): Config[] {
  const action = flow.actions[name]!;
  const branch = branchesOf(action)[index]!;
  const state = branch.to === 'same' ? from.state : branch.to === 'return' ? from.returnTo : branch.to;
  if (state === null || !flow.states[state]) return [];
  const counters = countersAfter(flow, name, branch, from, party, followed);
  const at = situation(flow, from, party);
  const places = effectsOf(action, branch).reduce(custodyAfter(levels), [{ level: from.level, above: from.above }]);
  const returns = effectsOf(action, branch).reduce(returnAfter(flow, at), [from.returnTo]);
  return places.flatMap((place) => returns.map((returnTo) => ({ state, ...place, returnTo, counters })));
}

/** Followed counters after the effects, in the order of decide.ts; above their bound they stand still. */
function countersAfter(
  flow: Flow,
  name: string,
  branch: Branch,
  from: Config,
  party: Party,
  followed: Map<string, number>,
): Record<string, number> {
  const action = flow.actions[name]!;
  const counters: Record<string, number> = { ...from.counters };
  const countedHere = countedKeys(flow, name, branch, party);
  for (const [key, most] of followed) {
    const counted = countedHere.includes(key);
    const explicit = effectsOf(action, branch).filter(
      (effect) => ('count' in effect && effect.count === key) || ('reset' in effect && effect.reset === key),
    );
    let number = counters[key] ?? 0;
    for (const effect of explicit) number = 'count' in effect ? number + 1 : 0;
    if (counted && !explicit.some((effect) => 'count' in effect)) number++;
    if (forgets(action, branch, key)) number = 0;
    counters[key] = Math.min(number, most);
  }
  return counters;
}

interface Place {
  level: number;
  above: number;
}

function custodyAfter(levels: number): (places: Place[], effect: Effect) => Place[] {
  return (places, effect) => {
    if (!('custody' in effect)) return places;
    if (effect.custody === 'up') return places.map(({ level, above }) => ({ level: level + 1, above: above - 1 }));
    const anywhere: Place[] = [];
    for (let level = 0; level < levels; level++) {
      for (let above = levels - 1 - level; above >= 0; above--) anywhere.push({ level, above });
    }
    return anywhere;
  };
}

function returnAfter(flow: Flow, at: Situation): (before: (string | null)[], effect: Effect) => (string | null)[] {
  return (before, effect) => {
    if (!('set' in effect) || !('returnTo' in effect.set)) return before;
    const value = known(effect.set['returnTo'] as Value, at);
    const waiting = Object.keys(flow.states).filter((name) => !('final' in flow.states[name]!));
    const after: (string | null)[] = value === UNKNOWN ? waiting : [typeof value === 'string' ? value : null];
    return effect.when ? [...new Set([...before, ...after])] : after;
  };
}
