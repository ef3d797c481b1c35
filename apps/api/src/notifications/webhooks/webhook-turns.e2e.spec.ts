import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type TestApi, testApi } from '../../../test/api.js';
import { Receiver } from '../../../test/receiver.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../../test/redis.js';
import { addDistrict } from '../../../test/residents.js';
import { openQueueBackend } from '../../queue/open-backend.js';
import type { QueueBackend } from '../../queue/backend.js';
import { Clock } from '../../time/clock.js';
import { DeliverySignal } from '../delivery/delivery-signal.js';
import { Dispatcher, queueName, WAYS } from '../delivery/dispatcher.js';
import { AT_A_TIME, takeTurns } from './webhook-turns.js';
import { WebhookWorker } from './webhook-worker.js';
import { Webhooks } from './webhooks.js';

onEveryBackend(sameOnEveryBackend);

function sameOnEveryBackend(kind: 'postgres' | 'redis'): void {
  let redis: TestRedis | null = null;
  let api: TestApi;
  let slow: Receiver;
  let quick: Receiver;
  let backend: QueueBackend;
  let dispatcher: Dispatcher;

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
    [slow, quick] = [await Receiver.start(), await Receiver.start()];
    api = await testApi({ redisUrl: redis?.url, webhooks: { allow: [slow.host, quick.host], loopback: true } });
    await addDistrict(api.pool, 1);
  });
  beforeEach(async () => {
    await api.pool.query('truncate webhook, delivery');
    for (const receiver of [slow, quick]) {
      receiver.got.length = 0;
      receiver.answer = (response) => response.writeHead(204).end();
    }
    backend = await openQueueBackend({ databaseUrl: api.env.databaseUrl!, redisUrl: redis?.url });
    for (const way of WAYS) await backend.queue(queueName(way)).obliterate({ force: true });
    const [clock, signal] = [api.app.get(Clock), api.app.get(DeliverySignal)];
    clock.setFixed(null);
    dispatcher = new Dispatcher(api.pool, backend, clock, signal, { every: 200 });
  });
  afterEach(async () => {
    await dispatcher.stop();
    await backend.close();
  });
  afterAll(async () => {
    await api?.close();
    await slow?.close();
    await quick?.close();
    await redis?.stop();
  });

  /** Fewer places than are owed to one receiver. */
  function work(): void {
    backend.worker(queueName('webhook'), api.app.get(WebhookWorker).work, 8);
    dispatcher.start();
  }

  /** A webhook, and so many events owed to it. Its id. */
  async function owe(receiver: Receiver, events: number): Promise<string> {
    const input = { name: '热线', url: `${receiver.url}/`, flows: null, events: null, active: true };
    const { id } = await api.app.get(Webhooks).create(1, input);
    await api.pool.query(
      `insert into delivery (district_id, id, recipient_id, request_id, seq, channel, falls_to, template, importance, status,
         due_at, created_at, body)
       select 1, gen_random_uuid(), $1, gen_random_uuid(), 1, 'webhook', '{}', 'order.open', 'P2', 'queued', now(), now(), '{}'
       from generate_series(1, $2)`,
      [id, events],
    );
    return id;
  }

  async function standing(id: string): Promise<Record<string, number>> {
    const { rows } = await api.pool.query<{ status: string; n: number }>(
      'select status, count(*)::int as n from delivery where recipient_id = $1 group by status',
      [id],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await pause(10);
  }

  const listed = async () => (await api.app.get(Webhooks).list(1))[0]!;

  it('a receiver that does not answer holds up nobody else, and has four calls to bear at a time', async () => {
    const waiting: ServerResponse[] = [];
    let most = 0;
    slow.answer = (response) => void (most = Math.max(most, waiting.push(response)));
    const late = await owe(slow, 30);
    const early = await owe(quick, 60);
    work();
    // Each call to the slow one is given up after five seconds only.
    await until(() => quick.got.length === 60);
    expect(slow.got).toHaveLength(AT_A_TIME);
    await until(async () => (await standing(early)).delivered === 60);
    slow.answer = (response) => response.writeHead(204).end();
    for (const response of waiting) response.writeHead(204).end();
    await until(async () => (await standing(late)).delivered === 30);
    expect([most, slow.got.length, quick.got.length]).toEqual([AT_A_TIME, 30, 60]);
  });

  it('one that fails again and again is left alone for a while, and then gets what waited', async () => {
    slow.answer = (response) => response.writeHead(500).end();
    const id = await owe(slow, 30);
    work();
    await until(async () => (await listed()).pausedUntil !== null);
    await pause(500);
    const heard = slow.got.length;
    // The fifth failure says so; what was under way with it fails too.
    expect(heard).toBeGreaterThanOrEqual(5);
    expect(heard).toBeLessThanOrEqual(5 + AT_A_TIME - 1);
    const wait = Date.parse((await listed()).pausedUntil!) - Date.now();
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_000);

    slow.answer = (response) => response.writeHead(204).end();
    api.app.get(Clock).setFixed(new Date(Date.now() + 60_000));
    await until(async () => (await standing(id)).delivered === 30);
    expect(await listed()).toMatchObject({ active: true, pausedUntil: null });
    expect(slow.got).toHaveLength(heard + 30);
  });

  it('one that goes on failing is left alone for longer, and tried with no more than a few', async () => {
    slow.answer = (response) => response.writeHead(500).end();
    await owe(slow, 30);
    work();
    await until(async () => (await listed()).pausedUntil !== null);
    await pause(300);
    const heard = slow.got.length;
    const later = new Date(Date.now() + 60_000);
    api.app.get(Clock).setFixed(later);
    await until(async () => Date.parse((await listed()).pausedUntil!) > later.getTime());
    await pause(300);
    expect(Date.parse((await listed()).pausedUntil!) - later.getTime()).toBe(60_000);
    expect(slow.got.length - heard).toBeLessThanOrEqual(AT_A_TIME);
  });

  it('one that never answers well for three days is switched off, until somebody switches it on again', async () => {
    slow.answer = (response) => response.writeHead(500).end();
    const id = await owe(slow, 20);
    const text = `update webhook set failures = 40, failing_since = now() - interval '73 hours'`;
    await api.pool.query(text);
    work();
    await until(async () => (await standing(id)).suppressed! >= 20 - AT_A_TIME);
    expect(await listed()).toMatchObject({ active: false, closedReason: 'silent' });
    const input = { name: '热线', url: `${slow.url}/`, flows: null, events: null, active: true };
    expect(await api.app.get(Webhooks).change(1, id, input)).toMatchObject({
      active: true,
      closedReason: null,
      pausedUntil: null,
    });
  });

  it('what waits for one that was deleted comes to its end', async () => {
    const id = await owe(slow, 10);
    await api.app.get(Webhooks).remove(1, id);
    work();
    await until(async () => (await standing(id)).suppressed === 10);
    expect(slow.got).toHaveLength(0);
  });

  it('however many look at once, no receiver gets more than four', async () => {
    const ids = [await owe(slow, 20), await owe(quick, 20)];
    const taken = await Promise.all(
      Array.from({ length: 5 }, () => takeTurns(api.pool, { fixed: null, batch: 500, lost: 30_000 })),
    );
    expect(taken.flat()).toHaveLength(ids.length * AT_A_TIME);
    // A queue that lost them is filled again.
    const later = new Date(Date.now() + 31_000);
    expect(await takeTurns(api.pool, { fixed: later, batch: 500, lost: 30_000 })).toHaveLength(ids.length * AT_A_TIME);
  });
}
