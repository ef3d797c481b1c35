// Every name that a flow mentions, and where: in an action or a state, in a guard or not.

import type { Action, Effect, Flow, Guard, State, Value } from '../flow.js';

export type Kind =
  | 'action'
  | 'calendar'
  | 'counter'
  | 'fact'
  | 'field'
  | 'flow'
  | 'input'
  | 'limit'
  | 'party'
  | 'set'
  | 'state'
  | 'template'
  /** A word that the format does not have. */
  | 'word';

export interface Reference {
  kind: Kind;
  name: string;
  /** The action or state that mentions it. */
  action?: string;
  state?: string;
  /** Read to decide something, not only to be stored. */
  guard: boolean;
  /** Only whether it is there is looked at. */
  presence: boolean;
  /** For an input or field: the path of the field that it is stored in. */
  into?: string;
}

export function referencesOf(flow: Flow): Reference[] {
  const all: Reference[] = [];
  for (const [name, state] of Object.entries(flow.states)) new Reader(all, { state: name }).state(state);
  for (const [name, action] of Object.entries(flow.actions)) new Reader(all, { action: name }).action(action);
  all.push({ kind: 'action', name: flow.start, guard: false, presence: false });
  return all;
}

class Reader {
  private guard = false;
  private presence = false;
  private into: string | undefined;

  constructor(
    private readonly all: Reference[],
    private readonly where: { action?: string; state?: string },
  ) {}

  state(state: State): void {
    if (state.titles) this.note('field', state.titles.field);
    if ('final' in state) return;
    state.waitsFor.forEach((party) => this.note('party', party));
    for (const { from, limit, calendar, fires, nudges } of [...state.clock, ...(state.clockAtTop ?? [])]) {
      if (from !== undefined) this.value(from);
      [...(limit === undefined ? [] : [limit]), ...(nudges ?? [])].forEach((name) => this.note('limit', name));
      this.note('calendar', calendar);
      this.note('action', fires);
      if (nudges) this.note('action', 'nudge');
    }
  }

  action(action: Action): void {
    if (Array.isArray(action.from)) action.from.forEach((state) => this.note('state', state));
    [...action.by, ...(action.notBy ?? [])].forEach((party) => this.note('party', party));
    action.needs?.forEach((fact) => this.note('fact', fact));
    for (const { that, until } of action.requires ?? []) {
      this.test(that);
      if (until !== undefined) this.value(until);
    }
    for (const { gap, for: parties = [] } of action.limits ?? []) {
      parties.forEach((party) => this.note('party', party));
      if (gap) this.limit(gap.limit, gap.calendar);
    }
    const branches = typeof action.to === 'string' ? [{ to: action.to }] : action.to;
    for (const { when, to, effects } of branches) {
      if (when) this.test(when);
      if (to !== 'same' && to !== 'return') this.note('state', to);
      effects?.forEach((effect) => this.effect(effect));
    }
    action.effects?.forEach((effect) => this.effect(effect));
    if (action.late) this.test(action.late.when);
  }

  private effect(effect: Effect): void {
    if ('set' in effect) {
      if (effect.when) this.test(effect.when);
      for (const [path, value] of Object.entries(effect.set)) {
        this.note('set', path);
        this.into = path;
        this.value(value);
        this.into = undefined;
      }
    } else if ('count' in effect) this.note('counter', effect.count);
    else if ('reset' in effect) this.note('counter', effect.reset);
    else if ('custody' in effect) this.value(effect.custody);
    else if ('notify' in effect) {
      effect.notify.forEach((party) => this.note('party', party));
      this.note('template', effect.template);
    } else if ('spawn' in effect || 'post' in effect) {
      if ('spawn' in effect) this.note('flow', effect.spawn);
      if (effect.with !== undefined) this.value(effect.with);
    } else this.note('word', JSON.stringify(effect));
  }

  private test(guard: Guard): void {
    const outside = this.guard;
    this.guard = true;
    this.guardWord(guard);
    this.guard = outside;
  }

  private guardWord(guard: Guard): void {
    if (guard === null || typeof guard !== 'object') return this.note('word', JSON.stringify(guard));
    if ('all' in guard) return guard.all.forEach((each) => this.test(each));
    if ('any' in guard) return guard.any.forEach((each) => this.test(each));
    if ('not' in guard) return this.test(guard.not);
    if ('party' in guard) return this.note('party', guard.party);
    if ('fact' in guard) return this.note('fact', guard.fact);
    if ('atTop' in guard) return;
    if ('present' in guard) {
      this.presence = true;
      this.value(guard.present);
      this.presence = false;
    } else if ('within' in guard) {
      this.limit(guard.limit, guard.calendar);
      this.value(guard.within);
    } else if ('past' in guard) this.value(guard.past);
    else {
      const pair = Object.entries(guard as object).find(([word]) => ['eq', 'in', 'lt', 'gt'].includes(word))?.[1] as
        Value[] | undefined;
      if (pair) pair.forEach((each) => this.value(each));
      else this.note('word', JSON.stringify(guard));
    }
  }

  private value(value: Value): void {
    if (value === null || typeof value !== 'object') return;
    if ('field' in value) return this.note('field', value.field);
    if ('input' in value) return this.note('input', value.input);
    if ('fact' in value) return this.note('fact', value.fact);
    if ('counter' in value) return this.note('counter', value.counter);
    if ('now' in value || 'actor' in value) return;
    if ('object' in value) return this.members(value.object);
    if ('if' in value) {
      this.test(value.if);
      return [value.then, value.else].forEach((each) => this.value(each));
    }
    if ('after' in value) this.limit(value.limit, value.calendar);
    const parts = partsOf(value);
    if (parts) parts.forEach((each) => this.value(each));
    else this.note('word', JSON.stringify(value));
  }

  private members(object: Record<string, Value>): void {
    const { into } = this;
    for (const [key, value] of Object.entries(object)) {
      if (into !== undefined) this.into = `${into}.${key}`;
      this.value(value);
    }
    this.into = into;
  }

  private limit(limit: string, calendar: string): void {
    this.note('limit', limit);
    this.note('calendar', calendar);
  }

  private note(kind: Kind, name: string): void {
    const { guard, presence, into, where } = this;
    this.all.push({ kind, name, guard, presence, ...(into === undefined ? {} : { into }), ...where });
  }
}

/** The values inside; undefined where the format has no such word. */
function partsOf(value: Exclude<Value, string | number | boolean | null>): Value[] | undefined {
  if ('after' in value) return [value.after];
  if ('moved' in value) return [value.moved, ...value.by];
  if ('size' in value) return [value.size];
  if ('first' in value) return [value.first];
  if ('rest' in value) return [value.rest];
  if ('either' in value) return value.either;
  if ('list' in value) return value.list;
  for (const word of ['later', 'earlier', 'add', 'append', 'without'] as const) {
    if (word in value) return (value as Record<string, [Value, Value]>)[word];
  }
  return undefined;
}
