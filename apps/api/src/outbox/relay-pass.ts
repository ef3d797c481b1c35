import type { Pool, PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from './consumer.js';
import { deleteRows, lockShards, noteFailure, type RowKey, takeEvents } from './outbox-rows.js';

export interface Pass {
  /** Shards that another relay had. */
  busy: number[];
  /** Rows looked at; as many as asked for means there may be more. */
  taken: number;
  done: number;
  failures: Failure[];
}

export interface Failure extends RowKey {
  error: string;
  parked: boolean;
}

export interface PassOptions {
  shards: number[];
  /** Most rows of one transaction. */
  limit: number;
  /** Does not wait between the tries of an event that fails. */
  hurry: boolean;
}

/**
 * One transaction: the events' effects and the deletion of their rows happen together or not at all. Throws where
 * the database does, with nothing done.
 */
export async function relayPass(pool: Pool, consumers: Consumer[], options: PassOptions): Promise<Pass> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const pass = await worked(client, consumers, options);
    await client.query('commit');
    if (pass.done > 0) for (const consumer of consumers) consumer.committed?.();
    return pass;
  } catch (error) {
    // The connection goes with the transaction: whatever state it is in, the next pass gets a fresh one.
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function worked(client: PoolClient, consumers: Consumer[], options: PassOptions): Promise<Pass> {
  const shards = await lockShards(client, options.shards);
  const busy = options.shards.filter((shard) => !shards.includes(shard));
  if (shards.length === 0) return { busy, taken: 0, done: 0, failures: [] };
  const fields = [...new Set(consumers.flatMap((consumer) => consumer.fields ?? []))].sort();
  const { events, lost } = await takeEvents(client, shards, { ...options, fields });
  const failures: Failure[] = [];
  for (const row of lost) failures.push(await failed(client, row, 'relay: the event is not there'));
  const done = await delivered(client, consumers, events, failures);
  if (done.length > 0) await deleteRows(client, done);
  return { busy, taken: events.length + lost.length, done: done.length, failures };
}

/** The events whose effects were done. After a failure each goes alone, so that only the one to blame is held up. */
async function delivered(client: PoolClient, consumers: Consumer[], events: OutboxEvent[], failures: Failure[]) {
  const held = new Set(failures.map(({ requestId }) => requestId));
  const free = events.filter(({ requestId }) => !held.has(requestId));
  const fault = free.length > 0 ? await attempt(client, consumers, free) : null;
  if (fault === null) return free;
  const done: OutboxEvent[] = [];
  for (const each of free) {
    if (held.has(each.requestId)) continue;
    const error = free.length === 1 ? fault : await attempt(client, consumers, [each]);
    if (error === null) done.push(each);
    else {
      held.add(each.requestId);
      failures.push(await failed(client, { ...each, seq: each.event.seq }, error));
    }
  }
  return done;
}

async function failed(client: PoolClient, { shard, requestId, seq }: RowKey, error: string): Promise<Failure> {
  const parked = await noteFailure(client, { shard, requestId, seq }, error);
  return { shard, requestId, seq, error, parked };
}

/** Null when every consumer took the events; else what the first one threw, and nothing of it remains. */
async function attempt(client: PoolClient, consumers: Consumer[], events: OutboxEvent[]): Promise<string | null> {
  await client.query('savepoint batch');
  for (const consumer of consumers) {
    try {
      await consumer.consume(events, client);
    } catch (error) {
      if (isNobodysFault(error)) throw error;
      await client.query('rollback to savepoint batch');
      return `${consumer.name}: ${(error as Error).message}`.slice(0, 500);
    }
  }
  await client.query('release savepoint batch');
  return null;
}

/** Deadlock, serialization, lock wait, shutdown, lost connection: no event is to blame, and the next pass may work. */
function isNobodysFault(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === undefined) return message === 'Query read timeout' || message.startsWith('Connection terminated');
  return ['40P01', '40001', '55P03'].includes(code) || /^(57P|08|53|E[A-Z]{3,})/.test(code);
}
