// What the engine is given and what it gives back. Everything here is JSON; instants are ISO 8601 in
// UTC with milliseconds, so that a replayed request equals the stored one to the letter.

import type { Limit } from './calendar.js';
import type { Calendars } from './calendar.js';
import type { Effect, Json, Party } from './flow.js';

export type Instant = string;

/** The fields the engine owns. A flow adds its own (declared in `flow.fields`) at the same level. */
export interface RequestState {
  id: string;
  flow: string;
  flowVersion: number;
  state: string;
  /** Number of events so far; equals the last `seq`. */
  version: number;
  stage: string | null;
  final: string | null;
  waitsFor: Party[];
  /** Who must act now: the custody region (and department), and how far above the first desk. */
  custody: Custody;
  /** Custody has nobody above it. */
  atTop: boolean;
  openedAt: Instant;
  /** When the state was entered or its clock restarted. */
  enteredAt: Instant;
  respondBy: Instant | null;
  promisedAt: Instant | null;
  dueAt: Instant | null;
  dueAction: string | null;
  /** A reminder before `dueAt`, at which the system takes `nudge`. */
  nudgeAt: Instant | null;
  /** Where `return` goes. */
  returnTo: string | null;
  counters: Record<string, number>;
  /** When an action with a `gap` was last taken. */
  lastAt: Record<string, Instant>;
  limits: Record<string, Limit>;
  [field: string]: Json | undefined | Record<string, Limit> | Custody | Party[];
}

export interface Custody {
  regionId: string;
  departmentId?: string;
  /** 0 = the desk it was opened at (community), 1 = street, 2 = district. */
  level: number;
}

export interface Command {
  action: string;
  /** Person id, or `system`. */
  actor: string;
  input: Record<string, Json>;
}

export interface Facts {
  /** The instant of the decision, epoch milliseconds, from the shell's Clock. */
  now: number;
  /** What the actor is to this request. */
  parties: Party[];
  /** The desk above the present custody; null at the top. */
  above: Custody | null;
  /** The desk above `above`, null if that is the top: where custody is after `{custody: 'up'}`. */
  aboveThat?: Custody | null;
  /** What the action `needs`, by name. */
  values?: Record<string, Json>;
  calendars?: Calendars;
}

/** Given to `decide` for the start action only: what a request is born with. */
export interface Birth {
  id: string;
  custody: Custody;
  limits: Record<string, Limit>;
}

/** The one event a decision makes. The shell adds key, body hash and hash chain around it. */
export interface FlowEvent {
  seq: number;
  at: Instant;
  actor: string;
  party: Party;
  action: string;
  from: string | null;
  to: string;
  input: Record<string, Json>;
  /** Top-level fields of the request that differ afterwards; null removes nothing, it is the value. */
  changes: Record<string, Json>;
  /** What consumers owe. */
  effects: OwedEffect[];
}

/** As the flow has it, with `with` worked out. */
export type OwedEffect =
  Extract<Effect, { notify: Party[] }> | { spawn: string; with?: Json } | { post: string; with?: Json };

export interface Decision {
  ok: true;
  event: FlowEvent;
  request: RequestState;
}

/** An expected no. `code` is one of the contract's error codes; `message` is Chinese and says what to do. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  state?: string;
  until?: Instant;
}
