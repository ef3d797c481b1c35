// The words of the flow format. A flow is plain data: it survives JSON unchanged, so a district can
// keep its own version, clients get labels and forms from it, and the checker can explore it.

import type { CalendarName, Duration } from './calendar.js';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What somebody is *to one request*: `requester`, `custodian`, `system` … Computed outside from facts. */
export type Party = string;

export interface Flow {
  name: string;
  title: string;
  version: number;
  /** The action that opens a request; its `from` is `'start'`. */
  start: string;
  states: Record<string, State>;
  actions: Record<string, Action>;
  /** Every party the flow speaks of, with its Chinese title and, for the checker, what kind of actor it is. */
  parties: Record<Party, { title: string; kind: 'person' | 'staff' | 'partner' | 'system' }>;
  /** Default limits; resolved (item, urgency, district) and pinned in the request when it opens. */
  limits: Record<string, Duration>;
  /** Every field an effect may set or a guard may read, beside those the engine owns (`RequestState`). */
  fields: Record<string, Field>;
  /** Every fact a guard or value may ask for, with what it means; `needs` of an action names the loaders. */
  facts: Record<string, string>;
  /** Every message template an effect may name. */
  templates: Record<string, string>;
}

export interface Field {
  about: string;
  /** Holds personal data: sealed before `decide`, so no guard may read it. */
  personal?: boolean;
  /** Says how the request was judged: only somebody who is no `doer` of it may set it (proof 6). A list: only these parts of it. */
  verdict?: boolean | string[];
}

/** 点单 · 接单 · 办单 · 评单 */
export type Stage = 'order' | 'accept' | 'fulfil' | 'rate';

export type State = WaitingState | FinalState;

/** A title, possibly different by the value of one request field: `{ field: 'mode', cases: { at_venue: '待到店' } }`. */
export interface Titled {
  title: string;
  titles?: { field: string; cases: Record<string, string> };
}

export interface WaitingState extends Titled {
  stage: Stage | null;
  waitsFor: Party[];
  /** The first rule whose instant is present applies. */
  clock: ClockRule[];
  /** Replaces the clock where custody has nobody above it: the district's desk is told every work day. */
  clockAtTop?: ClockRule[];
}

export interface FinalState extends Titled {
  stage: Stage | null;
  final: 'completed' | 'refused' | 'withdrawn';
}

export interface ClockRule {
  /** The base instant; default: when the state was entered (or the clock restarted). */
  from?: Value;
  /** A pinned limit added to the base; absent: the base instant itself is the deadline. */
  limit?: string;
  calendar: CalendarName;
  /** The action the system takes when the instant has passed. */
  fires: string;
  /** Limits (from the same base and calendar) at which the system first takes `nudge`. Ascending. */
  nudges?: string[];
}

export interface Action {
  title: string;
  kind?: 'primary' | 'normal' | 'danger';
  /** `'*'` = every state that is not final; `'start'` = opens the request. */
  from: string[] | '*' | 'start';
  /** A state, `same`, `return` (the state kept in `returnTo`), or branches: the first whose guard holds. */
  to: string | Branch[];
  by: Party[];
  /** An actor who is (also) one of these may not: whoever did the work never judges it. */
  notBy?: Party[];
  input: InputSchema;
  requires?: Requirement[];
  /** Names of facts the shell must load before deciding. */
  needs?: string[];
  limits?: CountLimit[];
  /** What a self-loop does to the clock: `keep` (default), `restart` from now, `shift` = same base, fields re-read. */
  clock?: ClockChange;
  effects?: Effect[];
  /** Entering a new round of the loop (重办, 申请重办 …): counters `per: 'cycle'` begin again. */
  newCycle?: boolean;
  /** The input fields that answer "why?" and "what now?" where the action refuses or returns (proof 7). */
  answers?: { reason: string; nextStep?: string };
  /** Why this action may touch `promisedAt` (proof 10). */
  promise?: 'fix' | 'pause' | 'extend' | 'retime';
  /** Said instead of `ACTION_NOT_AVAILABLE` when the state has moved on: 已被承接. */
  late?: { when: Guard; code: string; message: string };
}

export type ClockChange = 'keep' | 'restart' | 'shift';

export interface Branch {
  when?: Guard;
  to: string;
  effects?: Effect[];
  clock?: ClockChange;
}

export interface Requirement {
  that: Guard;
  code: string;
  /** Chinese, plain and kind, with the next step. */
  message: string;
  /** The instant from which it will be allowed, where there is one. */
  until?: Value;
}

export interface CountLimit {
  count: number;
  per: 'state' | 'cycle' | 'request' | 'day';
  /** Least open time between two, named in `limits`. */
  gap?: { limit: string; calendar: CalendarName };
  /** Only these parties are bound by it. */
  for?: Party[];
  message?: string;
}

/** Closed: no field but those named, every string and array bounded. Personal fields are marked. */
export interface InputSchema {
  type: 'object';
  properties: Record<string, InputProperty>;
  required?: string[];
  additionalProperties: false;
}

export interface InputProperty {
  title?: string;
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  enum?: Json[];
  /** Chinese labels for `enum`, same order. */
  enumTitles?: string[];
  format?: 'date-time' | 'date' | 'uuid';
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  items?: InputProperty;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, InputProperty>;
  required?: string[];
  additionalProperties?: false;
  /** Free object (a service's own details): bounded by `maxProperties`, checked by the shell against the item's schema. */
  maxProperties?: number;
  personal?: boolean;
}

export type Value =
  | string
  | number
  | boolean
  | null
  | { field: string }
  | { input: string }
  | { fact: string }
  | { counter: string }
  | { now: true }
  | { actor: true }
  /** `base` plus a pinned limit (by name) or an amount, in open time. */
  | { after: Value; limit: string; calendar: CalendarName }
  | { later: [Value, Value] }
  | { earlier: [Value, Value] }
  /** `at` moved by the time between two instants: what a pause adds to a promise. */
  | { moved: Value; by: [Value, Value] }
  | { add: [Value, Value] }
  | { size: Value }
  | { first: Value }
  | { rest: Value }
  | { list: Value[] }
  | { append: [Value, Value] }
  | { without: [Value, Value] }
  | { object: Record<string, Value> }
  /** The first that is present. */
  | { either: Value[] }
  | { if: Guard; then: Value; else: Value };

export type Guard =
  | { all: Guard[] }
  | { any: Guard[] }
  | { not: Guard }
  | { eq: [Value, Value] }
  | { in: [Value, Value] }
  | { lt: [Value, Value] }
  | { gt: [Value, Value] }
  | { present: Value }
  /** Not later than the instant plus the limit. */
  | { within: Value; limit: string; calendar: CalendarName }
  /** The instant has passed (an absent one has not). */
  | { past: Value }
  | { fact: string }
  | { party: Party }
  /** Custody has nobody above it. */
  | { atTop: true };

export type Effect =
  /** Later sets see earlier ones. Keys may be paths (`outcome.grade`). */
  | { set: Record<string, Value>; when?: Guard }
  | { count: string }
  /** A counter back to zero; bounded only where the resetting action is itself counted per request. */
  | { reset: string }
  /** Custody to the parent region; only where there is one. */
  | { custody: 'up' }
  /** Custody to a region or department the facts have resolved: `{regionId, departmentId?, level}`. */
  | { custody: Value }
  /** Left to consumers, kept in the event. */
  | { notify: Party[]; template: string; importance?: Importance }
  | { spawn: string; with?: Value }
  | { post: string; with?: Value };

/** P0 life and property … P3 can wait for a digest. */
export type Importance = 'P0' | 'P1' | 'P2' | 'P3';

export type { CalendarName, Duration, Limit } from './calendar.js';
