// Turns the values and guards of a flow into closures, once. What a request does not have reads as null.

import { addTime, type CalendarName } from './calendar.js';
import type { Guard, Json, Limit, Value } from './flow.js';
import { instantOf, localDate, millisOf } from './instants.js';
import { pathReader } from './paths.js';
import type { Facts, Instant, RequestState } from './request.js';

/** What a value may look at: `request` as it stands at this point of the decision. */
export interface Scope {
  request: RequestState;
  input: Record<string, Json>;
  facts: Facts;
  /** Epoch milliseconds, and the same instant as text. */
  now: number;
  at: Instant;
  actor: string;
  /** The flow's own limits, for those that the request did not pin. */
  limits: Record<string, Limit>;
}

export type Evaluate = (scope: Scope) => Json;
export type Test = (scope: Scope) => boolean;

/** Throws on a word the format does not have. */
export function compileValue(value: Value): Evaluate {
  if (value === null || typeof value !== 'object') return () => value;
  return compilerFor<Evaluate>(valueWords, value)(value as never);
}

/** Throws on a word the format does not have. */
export function compileGuard(guard: Guard): Test {
  return compilerFor<Test>(guardWords, guard)(guard as never);
}

/**
 * The end (epoch ms) of a limit, pinned in the request or else the flow's own, that starts at `from`. It runs on the
 * calendar it was pinned with, where it has one, else on the one the flow names at this place.
 * Throws where neither has it: `checkFlow` proves that the flow does.
 */
export function endOfLimit(scope: Scope, from: number, limit: string, calendar: CalendarName): number {
  const length = scope.request.limits[limit] ?? scope.limits[limit];
  if (!length) throw new Error(`no limit "${limit}"`);
  return addTime(length.calendar ?? calendar, from, length, scope.facts.calendars);
}

/** A key of `counters`: `@day` stands for the date in China. */
export function counterKey(scope: Scope, key: string): string {
  return key.endsWith('@day') ? key.slice(0, -3) + localDate(scope.now) : key;
}

type Having<Union, Word extends string> = Extract<Union, { [W in Word]: unknown }>;

const valueWords = {
  field: (value: Having<Value, 'field'>): Evaluate => {
    const read = pathReader(value.field);
    return (scope) => read(scope.request);
  },
  input: (value: Having<Value, 'input'>): Evaluate => {
    const read = pathReader(value.input);
    return (scope) => read(scope.input);
  },
  fact: (value: Having<Value, 'fact'>): Evaluate => {
    const read = pathReader(value.fact);
    return (scope) => read(scope.facts.values);
  },
  counter: ({ counter }: Having<Value, 'counter'>): Evaluate => {
    if (!counter.endsWith('@day')) return (scope) => scope.request.counters[counter] ?? 0;
    return (scope) => scope.request.counters[counterKey(scope, counter)] ?? 0;
  },
  now: (): Evaluate => (scope) => scope.at,
  actor: (): Evaluate => (scope) => scope.actor,
  after: (value: Having<Value, 'after'>): Evaluate => {
    const base = compileValue(value.after);
    return (scope) => {
      const from = millisOf(base(scope));
      return Number.isNaN(from) ? null : instantOf(endOfLimit(scope, from, value.limit, value.calendar));
    };
  },
  later: (value: Having<Value, 'later'>) => choosing(value.later, Math.max),
  earlier: (value: Having<Value, 'earlier'>) => choosing(value.earlier, Math.min),
  moved: (value: Having<Value, 'moved'>): Evaluate => {
    const [base, from, to] = [value.moved, ...value.by].map(compileValue) as [Evaluate, Evaluate, Evaluate];
    return (scope) => instantOf(millisOf(base(scope)) + millisOf(to(scope)) - millisOf(from(scope)));
  },
  add: (value: Having<Value, 'add'>): Evaluate => {
    const [left, right] = pair(value.add);
    return (scope) => numberOf(left(scope)) + numberOf(right(scope));
  },
  size: (value: Having<Value, 'size'>): Evaluate => {
    const of = compileValue(value.size);
    return (scope) => sizeOf(of(scope));
  },
  first: (value: Having<Value, 'first'>): Evaluate => {
    const of = compileValue(value.first);
    return (scope) => listOf(of(scope))[0] ?? null;
  },
  rest: (value: Having<Value, 'rest'>): Evaluate => {
    const of = compileValue(value.rest);
    return (scope) => listOf(of(scope)).slice(1);
  },
  list: (value: Having<Value, 'list'>): Evaluate => {
    const items = value.list.map(compileValue);
    return (scope) => items.map((item) => item(scope));
  },
  append: (value: Having<Value, 'append'>): Evaluate => {
    const [list, more] = pair(value.append);
    return (scope) => [...listOf(list(scope)), ...listOf(more(scope))];
  },
  without: (value: Having<Value, 'without'>): Evaluate => {
    const [list, less] = pair(value.without);
    return (scope) => {
      const unwanted = listOf(less(scope));
      return listOf(list(scope)).filter((item) => !unwanted.includes(item));
    };
  },
  object: (value: Having<Value, 'object'>): Evaluate => {
    const entries = Object.entries(value.object).map(([key, of]) => [key, compileValue(of)] as const);
    return (scope) => {
      const object: Record<string, Json> = {};
      for (const [key, of] of entries) object[key] = of(scope);
      return object;
    };
  },
  either: (value: Having<Value, 'either'>): Evaluate => {
    const choices = value.either.map(compileValue);
    return (scope) => {
      for (const choice of choices) {
        const found = choice(scope);
        if (found !== null) return found;
      }
      return null;
    };
  },
  if: (value: Having<Value, 'if'>): Evaluate => {
    const [test, then, otherwise] = [compileGuard(value.if), compileValue(value.then), compileValue(value.else)];
    return (scope) => (test(scope) ? then(scope) : otherwise(scope));
  },
};

const guardWords = {
  all: (guard: Having<Guard, 'all'>): Test => {
    const tests = guard.all.map(compileGuard);
    return (scope) => tests.every((test) => test(scope));
  },
  any: (guard: Having<Guard, 'any'>): Test => {
    const tests = guard.any.map(compileGuard);
    return (scope) => tests.some((test) => test(scope));
  },
  not: (guard: Having<Guard, 'not'>): Test => {
    const test = compileGuard(guard.not);
    return (scope) => !test(scope);
  },
  eq: (guard: Having<Guard, 'eq'>): Test => {
    const [left, right] = pair(guard.eq);
    return (scope) => left(scope) === right(scope);
  },
  in: (guard: Having<Guard, 'in'>): Test => {
    const [item, list] = pair(guard.in);
    return (scope) => {
      const items = list(scope);
      return Array.isArray(items) && items.includes(item(scope));
    };
  },
  lt: (guard: Having<Guard, 'lt'>): Test => {
    const [left, right] = pair(guard.lt);
    return (scope) => difference(left(scope), right(scope)) < 0;
  },
  gt: (guard: Having<Guard, 'gt'>): Test => {
    const [left, right] = pair(guard.gt);
    return (scope) => difference(left(scope), right(scope)) > 0;
  },
  present: (guard: Having<Guard, 'present'>): Test => {
    const of = compileValue(guard.present);
    return (scope) => of(scope) !== null;
  },
  within: (guard: Having<Guard, 'within'>): Test => {
    const since = compileValue(guard.within);
    return (scope) => {
      const from = millisOf(since(scope));
      return !Number.isNaN(from) && scope.now <= endOfLimit(scope, from, guard.limit, guard.calendar);
    };
  },
  past: (guard: Having<Guard, 'past'>): Test => {
    const instant = compileValue(guard.past);
    // At the instant itself it has passed: that is when its clock fires.
    return (scope) => scope.now >= millisOf(instant(scope));
  },
  fact: (guard: Having<Guard, 'fact'>): Test => {
    const read = pathReader(guard.fact);
    return (scope) => read(scope.facts.values) === true;
  },
  party:
    ({ party }: Having<Guard, 'party'>): Test =>
    (scope) =>
      scope.facts.parties.includes(party),
  atTop: (): Test => (scope) => scope.request.atTop,
};

/** Some words have companions (`limit`, `by`, `else`), so the word is whichever key the table knows. */
function compilerFor<Compiled>(words: object, node: object): (node: never) => Compiled {
  const table = words as Record<string, (node: never) => Compiled>;
  const word = Object.keys(node).find((key) => Object.hasOwn(table, key));
  if (word === undefined) throw new Error(`no such word in the flow format: ${JSON.stringify(node)}`);
  return table[word]!;
}

/** The later or earlier of two instants, one that is absent left aside. */
function choosing(of: [Value, Value], choose: (a: number, b: number) => number): Evaluate {
  const [left, right] = pair(of);
  return (scope) => {
    const a = millisOf(left(scope));
    const b = millisOf(right(scope));
    return instantOf(Number.isNaN(a) ? b : Number.isNaN(b) ? a : choose(a, b));
  };
}

function pair([left, right]: [Value, Value]): [Evaluate, Evaluate] {
  return [compileValue(left), compileValue(right)];
}

/** Sign of left − right; NaN, for which no comparison holds, where they cannot be compared. */
function difference(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return NaN;
  const [a, b] = [millisOf(left), millisOf(right)];
  if (Number.isNaN(a) && Number.isNaN(b)) return left < right ? -1 : left > right ? 1 : 0;
  return a - b;
}

function numberOf(value: Json): number {
  return typeof value === 'number' ? value : 0;
}

function sizeOf(value: Json): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

/** A list as it is, nothing for what is absent, and one thing as a list of one. */
function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}
