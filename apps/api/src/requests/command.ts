import type { FieldFault } from '@linli/contracts';
import type { Flow, FlowEvent, Json, Limit, Refusal, RequestState } from '@linli/workflow';
import type { Actor } from '../people/actor.js';

/** What somebody, or the clock, wants done to one request. */
export interface PerformCommand {
  districtId: number;
  /** Absent: the command opens a request of `flow`. */
  requestId?: string;
  flow?: string;
  action: string;
  actor: Actor | 'system';
  /** Unique per district and actor; a repeat under the same key is answered, not repeated. */
  key: string;
  /** As the client sent it, unchecked. */
  input: Record<string, Json>;
  /** The version the client looked at. */
  version?: number;
  /** Where an opening came from when the server knows better than the client; for the loader of `opening`. */
  channel?: string;
}

/** The event as it lies in the database. */
export interface StoredEvent {
  /** UUID made of `hash`. */
  id: string;
  requestId: string;
  event: FlowEvent;
  /** SHA-256(previous hash | content | key | body hash). */
  hash: Buffer;
}

export interface Performed {
  ok: true;
  event: StoredEvent;
  /** The request after the event, sealed fields sealed, without the keys of the subject. */
  request: RequestState;
  /** The wrapped key that opens the sealed values; null once erased. */
  sealingKey: Buffer | null;
  /** The key had been seen: nothing was done now. */
  repeated: boolean;
}

/** An expected no, with what the contract adds to the engine's. */
export interface PerformRefusal extends Refusal {
  /** With VERSION_CONFLICT: the version that is. */
  version?: number;
  /** With INVALID_INPUT. */
  errors?: FieldFault[];
}

export interface NeedContext {
  districtId: number;
  /** Of the request, or of the one about to be opened. */
  id: string;
  flow: Flow;
  action: string;
  actor: Actor | 'system';
  /** Null when the action opens it. */
  request: RequestState | null;
  /** Checked, instants in their one spelling, nothing sealed yet. */
  input: Record<string, Json>;
  channel?: string;
  now: Date;
}

/**
 * Loads the facts that go by one name in an action's `needs`, as entries of `facts.values`: the loader of
 * `candidates` gives `{candidates: {…}}`. Fields of the input it finds fault with are a refusal.
 */
export type NeedLoader = (context: NeedContext) => Promise<Record<string, Json> | PerformRefusal>;

/**
 * Beside its facts, a loader of the action that opens a request gives these two entries. `numbering` allots
 * `opening.number`, which `perform` adds to the facts.
 */
export interface OpeningEntries {
  birth: { custody: RequestState['custody']; limits: Record<string, Limit> };
  /** The community whose order numbers are counted, and its short name: `府佑 1125-012`. */
  numbering: { regionId: string; shortName: string };
}

/** What lies in `subject` and not in `body`: decisions never read it. */
export const SUBJECT_KEYS = ['contact', 'place', 'details', 'words', 'ranking', 'attachmentIds', 'serviceName'];
