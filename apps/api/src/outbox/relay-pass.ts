import type { Pool, PoolClient } from 'pg';
import type { Afterwards, Consumer, OutboxEvent } from './consumer.js';
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
 * the database does, with nothing done. What needs no answer first is sent at once: `pool` must pipeline.
 */
export async function relayPass(pool: Pool, consumers: Consumer[], options: PassOptions): Promise<Pass> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { afterwards, ...pass } = await worked(client, consumers, options);
    for (const afterward of afterwards) afterward();
    return pass;
  } catch (error) {
    // The connection goes with the transaction: whatever state it is in, the next pass gets a fresh one.
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Not worth waiting for a disk: should the server crash, the rows are there again with all that was done for them gone,
 * and before a message leaves the house its delivery is taken up durably, which makes all of this durable first.
 */
const BEGIN = 'begin; set local synchronous_commit = off';

async function worked(client: PoolClient, consumers: Consumer[], options: PassOptions) {
  const fields = [...new Set(consumers.flatMap((consumer) => consumer.fields ?? []))].sort();
  const [, locked, { rows, ...taken }] = await Promise.all([
    client.query(BEGIN),
    lockShards(client, options.shards),
    takeEvents(client, { ...options, fields }),
  ]);
  const [events, lost] = [ofShards(taken.events, locked), ofShards(taken.lost, locked)];
  const busy = options.shards.filter((shard) => !locked.includes(shard));
  const failures: Failure[] = [];
  for (const row of lost) failures.push(await failed(client, row, 'relay: the event is not there'));
  const { done, afterwards } = await delivered(client, consumers, events, failures);
  await Promise.all([deleteRows(client, done), client.query('commit')]);
  return { busy, taken: rows, done: done.length, failures, afterwards };
}

/** What another relay has is its own: it may be gone since it was read. */
function ofShards<Row extends { shard: number }>(rows: Row[], shards: number[]): Row[] {
  return rows.filter(({ shard }) => shards.includes(shard));
}

/** The events whose effects were done. After a failure each goes alone, so that only the one to blame is held up. */
async function delivered(client: PoolClient, consumers: Consumer[], events: OutboxEvent[], failures: Failure[]) {
  const held = new Set(failures.map(({ requestId }) => requestId));
  const free = events.filter(({ requestId }) => !held.has(requestId));
  if (free.length === 0) return { done: [], afterwards: [] };
  const together = await attempt(client, consumers, free);
  if (together.fault === undefined) return { done: free, afterwards: together.afterwards };
  const done: OutboxEvent[] = [];
  const afterwards: Afterwards[] = [];
  for (const each of free) {
    if (held.has(each.requestId)) continue;
    const alone = free.length === 1 ? together : await attempt(client, consumers, [each]);
    if (alone.fault === undefined) {
      // Savepoints that nobody needs any more would pile up.
      await client.query('release savepoint batch');
      done.push(each);
      afterwards.push(...alone.afterwards);
    } else {
      held.add(each.requestId);
      failures.push(await failed(client, { ...each, seq: each.event.seq }, alone.fault));
    }
  }
  return { done, afterwards };
}

async function failed(client: PoolClient, { shard, requestId, seq }: RowKey, error: string): Promise<Failure> {
  const parked = await noteFailure(client, { shard, requestId, seq }, error);
  return { shard, requestId, seq, error, parked };
}

interface Attempt {
  afterwards: Afterwards[];
  /** What the consumer to blame threw; nothing of the attempt remains. */
  fault?: string;
}

/** Every consumer takes the events, or none. */
async function attempt(client: PoolClient, consumers: Consumer[], events: OutboxEvent[]): Promise<Attempt> {
  const afterwards: Afterwards[] = [];
  const faults: { name: string; error: Error }[] = [];
  const run = async (consumer: Consumer) => {
    try {
      const afterward = await consumer.consume(events, client);
      if (afterward) afterwards.push(afterward);
    } catch (error) {
      faults.push({ name: consumer.name, error: error as Error });
    }
  };
  const saved = client.query('savepoint batch');
  await Promise.all([saved, ...consumers.filter(({ late }) => !late).map(run)]);
  if (faults.length === 0) await Promise.all(consumers.filter(({ late }) => late).map(run));
  if (faults.length === 0) return { afterwards };
  const nobodys = faults.find(({ error }) => isNobodysFault(error));
  if (nobodys) throw nobodys.error;
  await client.query('rollback to savepoint batch');
  const { name, error } = faults.find((each) => !isAftermath(each.error)) ?? faults[0]!;
  return { afterwards: [], fault: `${name}: ${error.message}`.slice(0, 500) };
}

/** Said of every statement after the one that failed. */
function isAftermath(error: Error): boolean {
  return (error as { code?: string }).code === '25P02';
}

/** Deadlock, serialization, lock wait, shutdown, lost connection: no event is to blame, and the next pass may work. */
function isNobodysFault(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === undefined) return message === 'Query read timeout' || message.startsWith('Connection terminated');
  return ['40P01', '40001', '55P03'].includes(code) || /^(57P|08|53|E[A-Z]{3,})/.test(code);
}
