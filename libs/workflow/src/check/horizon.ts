// How far ahead an instant can lie: what a clock may count from, seen from the moment it was set.

import type { Action, CalendarName, Flow, Guard, Requirement, Value } from '../flow.js';
import { branchesOf, countedKeys, effectsOf, limitingKeys } from './counters.js';
import { longestOf } from './durations.js';
import { valueAt } from './waiting-clock.js';

/**
 * The most milliseconds that `value` can lie after the moment it is worked out; null where nothing
 * bounds it. A field is as far as the furthest value that any action gives it; an input only as far as
 * a requirement of its action allows; a fact not at all. An action that moves a field on from itself
 * (改约: at most 7 days later than before) counts as often as its limit per request allows.
 */
export function horizon(flow: Flow, value: Value): number | null {
  const { fixed } = new Horizon(flow).of(value, null);
  return fixed === Infinity ? null : Math.max(0, fixed);
}

/** The instant is no later than `fixed` after now, or than `more` after the field being worked out was. */
interface Ahead {
  fixed: number;
  more: number;
}

const NOW: Ahead = { fixed: 0, more: -Infinity };
const ABSENT: Ahead = { fixed: -Infinity, more: -Infinity };
const ANY: Ahead = { fixed: Infinity, more: -Infinity };
const ITSELF: Ahead = { fixed: -Infinity, more: 0 };

class Horizon {
  /** Fields being worked out, the innermost last. */
  private readonly open: string[] = [];

  constructor(private readonly flow: Flow) {}

  of(value: Value, within: Taken | null): Ahead {
    if (value === null) return ABSENT;
    if (typeof value !== 'object') return ANY;
    if ('now' in value) return NOW;
    if ('after' in value) return plus(this.of(value.after, within), this.limit(value.limit, value.calendar));
    if ('later' in value) return furthest(value.later.map((each) => this.of(each, within)));
    if ('earlier' in value) return nearest(value.earlier.map((each) => this.of(each, within)));
    if ('either' in value) return furthest(value.either.map((each) => this.of(each, within)));
    if ('if' in value) return furthest([value.then, value.else].map((each) => this.of(each, within)));
    if ('field' in value) return this.field(value.field);
    if ('input' in value && within) return this.input(value.input, within);
    return ANY;
  }

  private limit(name: string, calendar: CalendarName): number {
    return longestOf(this.flow, name, calendar) ?? Infinity;
  }

  private field(path: string): Ahead {
    if (path === 'openedAt' || path === 'enteredAt') return NOW;
    if (this.open.includes(path)) return this.open[this.open.length - 1] === path ? ITSELF : ANY;
    let fixed = -Infinity;
    let moved = 0;
    for (const taken of this.settersOf(path)) {
      this.open.push(path);
      const ahead = this.of(taken.value, taken);
      this.open.pop();
      fixed = Math.max(fixed, ahead.fixed);
      if (ahead.more > 0) moved += ahead.more * this.times(taken);
    }
    return { fixed: fixed + moved, more: -Infinity };
  }

  private settersOf(path: string): Taken[] {
    return Object.entries(this.flow.actions).flatMap(([name, action]) =>
      branchesOf(action).flatMap((branch) =>
        effectsOf(action, branch).flatMap((effect) => {
          const value = 'set' in effect ? valueAt(effect.set, path) : undefined;
          const guards = [
            ...(action.requires ?? []).map(({ that }: Requirement) => that),
            ...(branch.when ? [branch.when] : []),
          ];
          return value === undefined ? [] : [{ name, action, value, guards }];
        }),
      ),
    );
  }

  /** How often the action can be taken in the life of a request, as far as its own limits say. */
  private times({ name, action }: Taken): number {
    const bound = action.by.every((party) => {
      const counted = branchesOf(action).every((branch) => countedKeys(this.flow, name, branch, party).includes(name));
      return counted && limitingKeys(this.flow, name, party).includes(name);
    });
    const counts = (action.limits ?? []).filter(({ per }) => per === 'request').map(({ count }) => count);
    return bound ? Math.max(...counts) : Infinity;
  }

  private input(path: string, taken: Taken): Ahead {
    const caps = taken.guards.flatMap((guard) => capsOn(path, guard, true) ?? []);
    return nearest(caps.map((cap) => furthest(cap.map((each) => this.of(each, taken)))));
  }
}

interface Taken {
  name: string;
  action: Action;
  value: Value;
  guards: Guard[];
}

/** Values of which the furthest is not exceeded. */
type Cap = Value[];

/** What the guard, if it holds (or does not), says the input is not later than. */
function capsOn(path: string, guard: Guard, holding: boolean): Cap[] | null {
  const isInput = (value: Value): boolean => JSON.stringify(value) === JSON.stringify({ input: path });
  if ('not' in guard) return capsOn(path, guard.not, !holding);
  if ('all' in guard || 'any' in guard) {
    const parts = 'all' in guard ? guard.all : guard.any;
    return 'all' in guard === holding ? everyCap(path, parts, holding) : commonCap(path, parts, holding);
  }
  // Absent is not later than anything.
  if (
    'present' in guard &&
    !holding &&
    typeof guard.present === 'object' &&
    guard.present !== null &&
    'input' in guard.present
  ) {
    const absent = guard.present.input;
    return absent === path || path.startsWith(`${absent}.`) ? [[]] : null;
  }
  if ('lt' in guard) return comparison(guard.lt, holding, isInput);
  if ('gt' in guard) return comparison([guard.gt[1], guard.gt[0]], holding, isInput);
  return null;
}

function everyCap(path: string, parts: Guard[], holding: boolean): Cap[] | null {
  const caps = parts.flatMap((part) => capsOn(path, part, holding) ?? []);
  return caps.length > 0 ? caps : null;
}

/** One of the parts is true, so the input is at most as far as the furthest of them allows. */
function commonCap(path: string, parts: Guard[], holding: boolean): Cap[] | null {
  const caps = parts.map((part) => capsOn(path, part, holding)?.[0]);
  return caps.every((cap) => cap !== undefined) ? [caps.flat() as Cap] : null;
}

/** left < right, or not. */
function comparison([left, right]: [Value, Value], holding: boolean, isInput: (value: Value) => boolean): Cap[] | null {
  if (holding && isInput(left)) return [[right]];
  return !holding && isInput(right) ? [[left]] : null;
}

function plus({ fixed, more }: Ahead, ms: number): Ahead {
  return { fixed: fixed === -Infinity ? fixed : fixed + ms, more: more === -Infinity ? more : more + ms };
}

function furthest(of: Ahead[]): Ahead {
  return {
    fixed: Math.max(-Infinity, ...of.map(({ fixed }) => fixed)),
    more: Math.max(-Infinity, ...of.map(({ more }) => more)),
  };
}

/** Any of them is a bound; one that does not lean on the field itself is the better one. */
function nearest(of: Ahead[]): Ahead {
  const [best = ANY] = [...of].sort(
    (a, b) => Number(a.more > -Infinity) - Number(b.more > -Infinity) || a.fixed - b.fixed,
  );
  const leaning = of.find(({ more }) => more > -Infinity);
  return best.fixed === Infinity && leaning ? leaning : best;
}
