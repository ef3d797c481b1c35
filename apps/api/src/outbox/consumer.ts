import type { FlowEvent } from '@linli/workflow';
import type { PoolClient } from 'pg';

/** A committed event on its way to whoever owes something because of it. */
export interface OutboxEvent {
  districtId: number;
  requestId: string;
  /** The event's own `hash`, SHA-256. */
  hash: Buffer;
  event: FlowEvent;
}

/**
 * Owes something for events. `consume` works inside the relay's transaction, on `client` only, so what it writes
 * there happens exactly once. It gets the events of one shard, each request's in order of `seq`, possibly of several
 * districts, and must work set-based: one statement a batch, not one an event. Throwing makes the relay try the
 * events one by one; the one that throws five times is parked. A unique key makes a repeat harmless all the same.
 */
export interface Consumer {
  name: string;
  consume(events: OutboxEvent[], client: PoolClient): Promise<void>;
}

/** Token of the list of consumers, in the order they run. Those that lock what many shards write come last. */
export const OUTBOX_CONSUMERS = Symbol('OUTBOX_CONSUMERS');
