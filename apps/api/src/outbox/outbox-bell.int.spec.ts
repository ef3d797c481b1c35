import { EventEmitter, once } from 'node:events';
import { Logger } from '@nestjs/common';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxSignal } from './outbox-signal.js';

let database: TestDatabase;
let heard: EventEmitter;
let woken: Set<number>;
let serving: { signal: OutboxSignal; bell: OutboxBell };
let relaying: OutboxBell;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
});
beforeEach(async () => {
  heard = new EventEmitter();
  woken = new Set();
  const signal = new OutboxSignal();
  signal.listen((shards) => {
    for (const shard of shards) woken.add(shard);
    heard.emit('woken');
  });
  relaying = new OutboxBell(database.pool, signal);
  const own = new OutboxSignal();
  serving = { signal: own, bell: new OutboxBell(database.pool, own) };
  serving.bell.ringFor();
});
afterEach(async () => {
  await Promise.all([relaying.stop(), serving.bell.stop()]);
});
afterAll(() => database.drop());

/** It wakes all shards as soon as it listens. */
async function listening(): Promise<void> {
  relaying.listenAt(database.url);
  await once(heard, 'woken');
  woken.clear();
}

/** Of other specs' processes nobody rings here: each has a database of its own. */
async function untilHeard(shards: number[]): Promise<void> {
  while (!shards.every((shard) => woken.has(shard))) await once(heard, 'woken');
}

describe('a commit in a process that only serves', () => {
  it('wakes the relay of another process, at those shards and no others', async () => {
    await listening();
    serving.signal.wake([3, 7]);
    serving.signal.wake([7, 15]);
    await untilHeard([3, 7, 15]);
    expect([...woken].sort((a, b) => a - b)).toEqual([3, 7, 15]);
  });

  it('wakes it again after its connection was cut', async () => {
    await listening();
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linli-bell' and datname = current_database()`,
    );
    // It comes back by itself, and looks at every shard for what it missed.
    await once(heard, 'woken');
    expect(woken.size).toBe(16);
    woken.clear();
    serving.signal.wake([5]);
    await untilHeard([5]);
    expect([...woken]).toEqual([5]);
  });

  it('wakes nobody by words that name no shard', async () => {
    await listening();
    await database.pool.query(`select pg_notify('linli_outbox', '99,-1,drop,2')`);
    await untilHeard([2]);
    expect([...woken]).toEqual([2]);
  });
});
