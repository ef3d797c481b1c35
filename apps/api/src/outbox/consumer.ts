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
 *
 * Consumers run at the same time, their statements pipelined on the one connection: a message waits for the longest of
 * them, not for the sum. None sees for sure what another one writes, unless it is `late`.
 */
export interface Consumer {
  name: string;
  /** What it wants to find in `before` and `after`. */
  fields?: readonly string[];
  /**
   * Runs when those that are not late have written: it reads what they wrote, or locks what many shards write and
   * should hold it shortly. The late ones send their first statements in the order of the list, so their locks too.
   */
  late?: boolean;
  consume(events: OutboxEvent[], client: PoolClient): Promise<Afterwards | void>;
}

/** To be called when what was consumed has been committed. Must not throw; nothing may depend on being called. */
export type Afterwards = () => void;

/** Token of the list of consumers. */
export const OUTBOX_CONSUMERS = Symbol('OUTBOX_CONSUMERS');
