import type { FlowEvent, Json } from '@linli/workflow';
import type { PoolClient } from 'pg';

/** A committed event on its way to whoever owes something because of it. */
export interface OutboxEvent {
  shard: number;
  districtId: number;
  requestId: string;
  /** The event's own `hash`, SHA-256. */
  hash: Buffer;
  event: FlowEvent;
  /** The request's fields, of those the consumers ask for, just before the event; empty for the first one. */
  before: Values;
  /** The same as the event left them. The row may have moved on since; effects go by what was. */
  after: Values;
}

/** Some top-level fields of a request; a field never set is absent. */
export type Values = Record<string, Json>;

/**
 * Owes something for events. `consume` works inside the relay's transaction, on `client` only, so what it writes
 * there happens exactly once. It gets events of any number of requests and districts, each request's in order of
 * `seq`, and must work set-based: one statement a batch, not one an event. Throwing makes the relay try the events
 * one by one; the one that throws five times is parked. A unique key makes a repeat harmless all the same.
 */
export interface Consumer {
  name: string;
  /** What it wants to find in `before` and `after`. */
  fields?: readonly string[];
  consume(events: OutboxEvent[], client: PoolClient): Promise<void>;
  /** Something it consumed has just been committed. Must not throw; nothing may depend on being called. */
  committed?(): void;
}

/** Token of the list of consumers, in the order they run. Those that lock what many shards write come last. */
export const OUTBOX_CONSUMERS = Symbol('OUTBOX_CONSUMERS');
