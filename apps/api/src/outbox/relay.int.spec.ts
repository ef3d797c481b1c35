import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Json } from '@linli/workflow';
import { Logger } from '@nestjs/common';
import { commitEvents, eventLike, histories } from '../../test/committed-events.js';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { createNotes, note } from '../../test/noting-consumer.js';
import { AuditChainConsumer } from './audit-chain.consumer.js';
import type { Consumer, OutboxEvent } from './consumer.js';
import { OutboxSignal } from './outbox-signal.js';
import { listParked, retryParked } from './parked.js';
import { Relay, type RelaySettings } from './relay.js';

let database: TestDatabase;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  await createNotes(database.pool);
});
beforeEach(() => database.pool.query('truncate outbox, noted, audit_chain'));
afterAll(() => database.drop());

const noting: Consumer = { name: 'noting', consume: note };

function relayOf(consumers: Consumer[] = [noting], settings: Partial<RelaySettings> = {}, signal = new OutboxSignal()) {
  return new Relay(database.workPool, consumers, signal, settings);
}

/** Fails on the events it is told to, until told otherwise. */
class Poisoned implements Consumer {
  readonly name = 'poisoned';
  readonly tries: string[] = [];
  bad: ((event: OutboxEvent) => boolean) | null;

  constructor(bad: (event: OutboxEvent) => boolean) {
    this.bad = bad;
  }

  async consume(events: OutboxEvent[]): Promise<void> {
    const found = events.find((each) => this.bad?.(each));
    if (!found) return;
    if (events.length === 1) this.tries.push(`${found.requestId}/${found.event.seq}`);
    throw new Error('cannot be told');
  }
}

async function noted(): Promise<string[]> {
  const { rows } = await database.pool.query<{ request_id: string; seq: number }>('select * from noted order by n');
  return rows.map((row) => `${row.request_id}/${row.seq}`);
}

async function left(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>('select count(*)::int as count from outbox');
  return rows[0]!.count;
}

const names = (events: { requestId: string; event: { seq: number } }[]) =>
  events.map((each) => `${each.requestId}/${each.event.seq}`);

/** Polls; the spec's own timeout is the limit. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

describe('Relay', () => {
  it('brings every event to every consumer once, each request in order, and leaves the outbox empty', async () => {
    const events = histories(60, 5);
    await commitEvents(database.pool, events);
    const seen: number[] = [];
    const counting: Consumer = { name: 'counting', consume: async (batch) => void seen.push(batch.length) };
    expect(await relayOf([noting, counting], { batch: 70 }).drain()).toBe(300);
    const all = await noted();
    expect([...all].sort()).toEqual(names(events).sort());
    for (const { requestId } of events) {
      const seqs = all.filter((name) => name.startsWith(requestId)).map((name) => name.split('/')[1]);
      expect(seqs).toEqual(['1', '2', '3', '4', '5']);
    }
    expect(seen.reduce((sum, size) => sum + size, 0)).toBe(300);
    expect(Math.max(...seen)).toBe(70);
    expect(await left()).toBe(0);
  });

  it('works at once when it is woken', async () => {
    const signal = new OutboxSignal();
    const relay = relayOf([noting], { pollEvery: 3_600_000 }, signal);
    relay.start();
    try {
      const events = histories(3, 2);
      await commitEvents(database.pool, events);
      signal.wake(new Set(events.map((each) => parseInt(each.requestId.slice(-1), 16))));
      await until(async () => (await left()) === 0);
      expect(await noted()).toHaveLength(6);
    } finally {
      await relay.stop();
    }
  });

  it('finds by itself what nobody woke it for', async () => {
    const relay = relayOf([noting], { pollEvery: 20 });
    relay.start();
    try {
      await commitEvents(database.pool, histories(3, 2));
      await until(async () => (await left()) === 0);
    } finally {
      await relay.stop();
    }
  });

  it('tells consumers what the request was before and after each event, whatever came later', async () => {
    const [{ requestId }] = histories(1, 1);
    const changes: Record<string, Json>[] = [
      { partnerId: 'a', number: '1' },
      {},
      { partnerId: null },
      { partnerId: 'b' },
    ];
    await commitEvents(
      database.pool,
      changes.map((change, index) => ({ districtId: 1, requestId, event: eventLike(index + 1, { changes: change }) })),
    );
    const seen: unknown[] = [];
    const asking: Consumer = {
      name: 'asking',
      fields: ['partnerId'],
      consume: async (events) => void seen.push(...events.map(({ before, after }) => [before, after])),
    };
    await relayOf([asking], { batch: 3 }).drain();
    expect(seen).toEqual([
      [{}, { partnerId: 'a' }],
      [{ partnerId: 'a' }, { partnerId: 'a' }],
      [{ partnerId: 'a' }, { partnerId: null }],
      [{ partnerId: null }, { partnerId: 'b' }],
    ]);
  });

  it('two at the same time never double and never lose', async () => {
    const events = histories(400, 5);
    await commitEvents(database.pool, events);
    const consumers = [noting, new AuditChainConsumer()];
    const done = await Promise.all([1, 2, 3].map(() => relayOf(consumers, { batch: 30 }).drain()));
    expect(done.reduce((sum, each) => sum + each, 0)).toBe(2000);
    expect((await noted()).sort()).toEqual(names(events).sort());
  });
});

describe('an event whose effects fail', () => {
  it('is parked after five tries; later events of its request wait, all others go on', async () => {
    const events = histories(20, 4);
    const bad = events[9]!;
    await commitEvents(database.pool, events);
    const poisoned = new Poisoned((each) => each.requestId === bad.requestId && each.event.seq === bad.event.seq);
    await relayOf([noting, poisoned]).drain();
    const waiting = events.filter((each) => each.requestId === bad.requestId && each.event.seq >= bad.event.seq);
    expect((await noted()).sort()).toEqual(names(events.filter((each) => !waiting.includes(each))).sort());
    expect(poisoned.tries).toHaveLength(5);
    expect(await listParked(database.pool)).toMatchObject([
      { requestId: bad.requestId, seq: 2, attempts: 5, error: 'poisoned: cannot be told', waiting: 2 },
    ]);
    expect(await left()).toBe(3);
  });

  it('goes on in order once the cause is mended and it is retried', async () => {
    const events = histories(2, 3);
    await commitEvents(database.pool, events);
    const poisoned = new Poisoned((each) => each.requestId === events[0]!.requestId);
    const relay = relayOf([noting, poisoned]);
    await relay.drain();
    expect(await left()).toBe(3);
    poisoned.bad = null;
    expect(await relay.drain()).toBe(0);
    expect(await retryParked(database.pool, events[0]!.requestId)).toBe(1);
    expect(await relay.drain()).toBe(3);
    expect((await noted()).slice(-3)).toEqual(names(events.slice(0, 3)));
    expect(await listParked(database.pool)).toEqual([]);
  });

  it('is not tried again at once, and its request waits meanwhile', async () => {
    const [first, second] = histories(1, 2);
    await commitEvents(database.pool, [first!]);
    const poisoned = new Poisoned(() => true);
    const signal = new OutboxSignal();
    const relay = relayOf([poisoned], { pollEvery: 3_600_000 }, signal);
    relay.start();
    try {
      const tries = 'select attempts from outbox where seq = 1';
      await until(async () => (await database.pool.query<{ attempts: number }>(tries)).rows[0]?.attempts === 1);
      await commitEvents(database.pool, [second!]);
      const shard = parseInt(first!.requestId.slice(-1), 16);
      for (let again = 0; again < 20; again++) signal.wake([shard]);
      const other = histories(1, 1).map((each) => ({
        ...each,
        requestId: `${each.requestId.slice(0, -1)}${shard.toString(16)}`,
      }));
      poisoned.bad = (each) => each.requestId === first!.requestId;
      await commitEvents(database.pool, other);
      signal.wake([shard]);
      await until(async () => (await left()) === 2);
      expect(poisoned.tries).toEqual([`${first!.requestId}/1`]);
    } finally {
      await relay.stop();
    }
  });

  it('leaves nothing of what earlier consumers did for it', async () => {
    await commitEvents(database.pool, histories(1, 1));
    await relayOf([noting, new AuditChainConsumer(), new Poisoned(() => true)]).drain();
    expect(await noted()).toEqual([]);
    expect((await database.pool.query('select from audit_chain')).rowCount).toBe(0);
  });

  it('that is not there at all is parked as well', async () => {
    const [{ requestId }] = histories(1, 1);
    await database.pool.query('insert into outbox (district_id, shard, request_id, seq) values (1, $1, $2, 7)', [
      parseInt(requestId.slice(-1), 16),
      requestId,
    ]);
    await relayOf().drain();
    expect(await listParked(database.pool)).toMatchObject([{ seq: 7, error: 'relay: the event is not there' }]);
  });
});

describe('a relay that dies', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  it('by SIGKILL in the middle of a batch leaves every effect to happen exactly once', async () => {
    const events = histories(50, 4);
    await commitEvents(database.pool, events);
    const [hook, script] = ['typescript.cjs', 'relay-and-die.ts'].map((file) => join(__dirname, '../../test', file));
    child = spawn(process.execPath, [hook!, script!, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(said.toString()).toContain('in the middle');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await left()).toBe(120);
    expect(await noted()).toHaveLength(80);
    expect(await relayOf([noting, new AuditChainConsumer()]).drain()).toBe(120);
    expect((await noted()).sort()).toEqual(names(events).sort());
    expect((await database.pool.query('select from audit_chain')).rowCount).toBe(200);
  });

  it('with its connection loses nothing and goes on with a new one', async () => {
    const events = histories(30, 2);
    await commitEvents(database.pool, events);
    let cut = false;
    const cutting: Consumer = {
      name: 'cutting',
      async consume(_, client) {
        if (cut) return;
        cut = true;
        await client.query('select pg_terminate_backend(pg_backend_pid())');
      },
    };
    const relay = relayOf([noting, cutting]);
    await expect(relay.drain()).rejects.toThrow();
    expect(await noted()).toEqual([]);
    expect(await relay.drain()).toBe(60);
    expect((await noted()).sort()).toEqual(names(events).sort());
  });
});

describe('under lasting load', () => {
  it('every shard gets its turn, however full the first ones stay', async () => {
    const full = histories(40, 5).map((each) => ({ ...each, requestId: `${each.requestId.slice(0, -1)}0` }));
    const last = histories(1, 1).map((each) => ({ ...each, requestId: `${each.requestId.slice(0, -1)}f` }));
    await commitEvents(database.pool, [...full, ...last]);
    const batches: string[][] = [];
    const watching: Consumer = { name: 'watching', consume: async (events) => void batches.push(names(events)) };
    const relay = relayOf([watching], { batch: 20, pollEvery: 3_600_000 });
    relay.start();
    await until(async () => (await left()) === 0);
    await relay.stop();
    expect(batches.findIndex((batch) => batch.includes(names(last)[0]!))).toBeLessThan(3);
  });
});
