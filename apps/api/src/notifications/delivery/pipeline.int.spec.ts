import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { type TestDatabase, testDatabase } from '../../../test/database.js';
import { deliveriesOf, owe, oweInHand, ScriptedChannels, storyOf, tomorrowAt } from '../../../test/deliveries.js';
import { type Neighbourhood, neighbourhood } from '../../../test/neighbourhood.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../../test/redis.js';
import type { QueueBackend } from '../../queue/backend.js';
import { openQueueBackend } from '../../queue/open-backend.js';
import { Clock } from '../../time/clock.js';
import type { OutwardMessage } from '../channels/channel.js';
import { DeliverySignal } from './delivery-signal.js';
import { DeliveryWorker, PACES } from './delivery-worker.js';
import { WAYS, Dispatcher, queueName } from './dispatcher.js';

let database: TestDatabase;
let world: Neighbourhood;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  world = await neighbourhood(database.pool);
});
afterAll(() => database.drop());

onEveryBackend(sameOnEveryBackend);

function sameOnEveryBackend(kind: 'postgres' | 'redis'): void {
  const now = tomorrowAt('10:00');
  let redis: TestRedis | null = null;
  let backend: QueueBackend;
  let channels: ScriptedChannels;
  let clock: Clock;
  let signal: DeliverySignal;
  let dispatcher: Dispatcher;

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
  });
  afterAll(() => redis?.stop());
  beforeEach(async () => {
    await database.pool.query('truncate notification, delivery, message_consent cascade');
    backend = await openQueueBackend({ databaseUrl: database.url, redisUrl: redis?.url });
    for (const channel of WAYS) await backend.queue(queueName(channel)).obliterate({ force: true });
    channels = new ScriptedChannels();
    clock = new Clock({ production: false });
    clock.setFixed(now);
    signal = new DeliverySignal();
    dispatcher = new Dispatcher(database.pool, backend, clock, signal, { batch: 20 });
  });
  afterEach(async () => {
    await dispatcher.stop();
    await backend.close();
  });

  /** Workers for all channels. */
  function work(): void {
    const contacts = { openId: async () => 'o', phone: async () => '13800001111' };
    const worker = new DeliveryWorker(database.pool, clock, channels, contacts as never, signal);
    for (const channel of WAYS) backend.worker(queueName(channel), worker.work, { ...PACES[channel], concurrency: 1 });
  }

  /** Resolves with the messages when so many were sent. */
  function sent(channel: 'wechat' | 'sms', count: number): Promise<OutwardMessage[]> {
    const seen: OutwardMessage[] = [];
    return new Promise((resolve) => {
      channels.answers[channel] = (message) => {
        seen.push(message);
        if (seen.length === count) resolve(seen);
        return { kind: 'sent' };
      };
    });
  }

  const text = (importance: 'P0' | 'P1' | 'P2' = 'P2') =>
    owe(database.pool, { recipientId: world.person.elder, at: now, importance, chain: ['sms'] });

  /** Until every delivery is in one of its ends. */
  async function quiet(): Promise<void> {
    for (;;) {
      const { rows } = await database.pool.query(`select from delivery where status = 'queued'`);
      if (rows.length === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('sends each message once, more than one batch of them', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => text()));
    expect(await dispatcher.dispatch()).toBe(50);
    const all = sent('sms', 50);
    work();
    await all;
    await quiet();
    expect(channels.sent).toHaveLength(50);
    expect(await Promise.all(ids.map((id) => storyOf(database.pool, id)))).toEqual(ids.map(() => ['sms sent']));
  });

  it('sends the most important first', async () => {
    const [late, , urgent] = [await text(), await text(), await text('P0')];
    await dispatcher.dispatch();
    const all = sent('sms', 3);
    work();
    const order = (await all).map(({ id }) => id);
    const idOf = async (notification: string) => (await deliveriesOf(database.pool, notification))[0]!.id;
    expect(order[0]).toBe(await idOf(urgent));
    expect(order.slice(1)).toContain(await idOf(late));
    await quiet();
  });

  it('goes on to the next channel by itself', async () => {
    dispatcher.start();
    const all = sent('sms', 1);
    work();
    const id = await owe(database.pool, { recipientId: world.person.elder, at: now });
    signal.wake();
    await all;
    await quiet();
    expect(await storyOf(database.pool, id)).toEqual(['wechat suppressed noConsent', 'sms sent']);
  });

  it('sends what the relay hands over, without looking for it', async () => {
    const all = sent('sms', 1);
    work();
    const { id, due } = await oweInHand(database.pool, { recipientId: world.person.elder, at: now, chain: ['sms'] });
    expect(await dispatcher.dispatch()).toBe(0);
    dispatcher.take(due);
    await all;
    await quiet();
    expect(await storyOf(database.pool, id)).toEqual(['sms sent']);
  });

  it('finds after half a minute what was to be handed over by a process that died', async () => {
    await oweInHand(database.pool, { recipientId: world.person.elder, at: now, chain: ['sms'] });
    clock.setFixed(new Date(now.getTime() + 29_000));
    expect(await dispatcher.dispatch()).toBe(0);
    clock.setFixed(new Date(now.getTime() + 31_000));
    expect(await dispatcher.dispatch()).toBe(1);
  });

  it('puts a row on the queue once, however often it looks', async () => {
    await text();
    expect([await dispatcher.dispatch(), await dispatcher.dispatch()]).toEqual([1, 0]);
  });

  it('leaves what is not due yet', async () => {
    await owe(database.pool, { recipientId: world.person.elder, at: new Date(now.getTime() + 1_000), chain: ['sms'] });
    expect(await dispatcher.dispatch()).toBe(0);
    clock.setFixed(new Date(now.getTime() + 1_000));
    expect(await dispatcher.dispatch()).toBe(1);
  });

  it('fills a queue that lost everything again, and sends nothing twice', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => text()));
    await dispatcher.dispatch();
    await lose();
    clock.setFixed(new Date(now.getTime() + 31_000));
    expect(await dispatcher.dispatch()).toBe(30);
    const all = sent('sms', 30);
    work();
    await all;
    await quiet();
    expect(channels.sent).toHaveLength(30);
    expect(await storyOf(database.pool, ids[0]!)).toEqual(['sms sent']);
  });

  it('lets an old job of a message that was sent do nothing', async () => {
    const [old, other] = [await text('P0'), await text()];
    const [row] = await deliveriesOf(database.pool, old);
    await dispatcher.dispatch();
    await database.pool.query(`update delivery set status = 'sent', finished_at = now() where id = $1`, [row!.id]);
    const all = sent('sms', 1);
    work();
    const [only] = await all;
    await quiet();
    expect(only!.id).toBe((await deliveriesOf(database.pool, other))[0]!.id);
  });

  /** FLUSHALL, or the same for Postgres. */
  async function lose(): Promise<void> {
    if (!redis) {
      for (const channel of WAYS) await backend.queue(queueName(channel)).obliterate({ force: true });
      return;
    }
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
  }
}
