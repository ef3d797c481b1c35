// What a guard may say when only part of the request is known: what is known is computed, what is not
// is explored both ways, and the same question gets the same answer within one decision.

import type { Guard, Json, Party, Value } from '../flow.js';

/** What the checker knows of a request when an action is taken. */
export interface Situation {
  state: string;
  stage: string | null;
  level: number;
  atTop: boolean;
  returnTo: string | null;
  /** Only the counters that are followed; any other is unknown. */
  counters: Readonly<Record<string, number>>;
  party: Party;
}

export type Ask = (question: string) => boolean;

export const UNKNOWN = Symbol('unknown');

/** More than any real decision needs: the largest of the order flow has 40. */
const MOST_WAYS = 20_000;

/** Runs `decide` once for every combination of answers to the questions it asks. */
export function everyWay<T>(decide: (ask: Ask) => T): T[] {
  const results: T[] = [];
  const pending: Map<string, boolean>[] = [new Map()];
  for (let answers = pending.pop(); answers; answers = pending.pop()) {
    if (results.length >= MOST_WAYS)
      throw new RangeError(`a decision with more than ${MOST_WAYS} ways cannot be checked`);
    const mine = answers;
    const ask: Ask = (question) => {
      const known = mine.get(question);
      if (known !== undefined) return known;
      pending.push(new Map(mine).set(question, false));
      mine.set(question, true);
      return true;
    };
    results.push(decide(ask));
  }
  return results;
}

export function holds(guard: Guard, at: Situation, ask: Ask): boolean {
  if ('all' in guard) return guard.all.every((each) => holds(each, at, ask));
  if ('any' in guard) return guard.any.some((each) => holds(each, at, ask));
  if ('not' in guard) return !holds(guard.not, at, ask);
  if ('atTop' in guard) return at.atTop;
  if ('party' in guard) return isParty(guard.party, at, ask);
  return computed(guard, at) ?? ask(questionOf(guard));
}

/** The value where the checker knows it, else `UNKNOWN`. The system's input is always empty. */
export function known(value: Value, at: Situation): Json | typeof UNKNOWN {
  if (value === null || typeof value !== 'object') return value;
  if ('counter' in value) return at.counters[value.counter] ?? UNKNOWN;
  if ('input' in value) return at.party === 'system' ? null : UNKNOWN;
  if ('field' in value) return knownField(value.field, at);
  if ('either' in value) return firstPresent(value.either, at);
  if ('add' in value) {
    const [a, b] = value.add.map((each) => known(each, at));
    return typeof a === 'number' && typeof b === 'number' ? a + b : UNKNOWN;
  }
  if ('list' in value) {
    const items = value.list.map((each) => known(each, at));
    return items.includes(UNKNOWN) ? UNKNOWN : (items as Json[]);
  }
  return UNKNOWN;
}

/** Somebody may be several parties at once; the system is only itself. */
function isParty(party: Party, at: Situation, ask: Ask): boolean {
  if (party === at.party) return true;
  if (party === 'system' || at.party === 'system') return false;
  return ask(JSON.stringify({ party }));
}

const questions = new WeakMap<Guard, string>();

/** Two guards that read the same are the same question. Spelling them out again and again is what takes time. */
function questionOf(guard: Guard): string {
  const question = questions.get(guard) ?? JSON.stringify(guard);
  questions.set(guard, question);
  return question;
}

function computed(guard: Guard, at: Situation): boolean | undefined {
  if ('present' in guard) return presence(guard.present, at);
  if ('eq' in guard) return compare(guard.eq, at, (a, b) => JSON.stringify(a) === JSON.stringify(b));
  if ('lt' in guard) return compare(guard.lt, at, (a, b) => a !== null && b !== null && a < b);
  if ('gt' in guard) return compare(guard.gt, at, (a, b) => a !== null && b !== null && a > b);
  if ('in' in guard) return compare(guard.in, at, (a, b) => Array.isArray(b) && b.includes(a));
  return undefined;
}

function presence(value: Value, at: Situation): boolean | undefined {
  if (value !== null && typeof value === 'object' && ('now' in value || 'actor' in value)) return true;
  const content = known(value, at);
  return content === UNKNOWN ? undefined : content !== null;
}

function compare(pair: [Value, Value], at: Situation, test: (a: Json, b: Json) => boolean): boolean | undefined {
  const [a, b] = pair.map((each) => known(each, at));
  return a === UNKNOWN || b === UNKNOWN ? undefined : test(a, b);
}

function knownField(path: string, at: Situation): Json | typeof UNKNOWN {
  if (path === 'state') return at.state;
  if (path === 'stage') return at.stage;
  if (path === 'returnTo') return at.returnTo;
  if (path === 'custody.level') return at.level;
  if (path === 'atTop') return at.atTop;
  return UNKNOWN;
}

function firstPresent(values: Value[], at: Situation): Json | typeof UNKNOWN {
  for (const each of values) {
    const content = known(each, at);
    if (content !== null) return content;
  }
  return null;
}
