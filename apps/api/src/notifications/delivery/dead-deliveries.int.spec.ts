import { Logger } from '@nestjs/common';
import { type TestDatabase, testDatabase } from '../../../test/database.js';
import { deliveriesOf, owe, tomorrowAt } from '../../../test/deliveries.js';
import { type Neighbourhood, neighbourhood } from '../../../test/neighbourhood.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../../test/redis.js';
import type { QueueBackend } from '../../queue/backend.js';
import { openQueueBackend } from '../../queue/open-backend.js';
import { Clock } from '../../time/clock.js';
import { DEAD_QUEUE, DeadDeliveries } from './dead-deliveries.js';
import { reopen } from './delivery-rows.js';
import { DeliverySignal } from './delivery-signal.js';

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
  let redis: TestRedis | null = null;
  let backend: QueueBackend;
  let dead: DeadDeliveries;
  let woken: number;

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
    backend = await openQueueBackend({ databaseUrl: database.url, redisUrl: redis?.url });
    const signal = new DeliverySignal();
    signal.listen({ wake: () => void woken++, ready: false, take: () => undefined });
    dead = new DeadDeliveries(database.workPool, backend, new Clock({ production: false }), signal, true);
    dead.onApplicationBootstrap();
  });
  afterAll(async () => {
    await backend.close();
    await redis?.stop();
  });
  beforeEach(async () => {
    woken = 0;
    await database.pool.query('truncate notification, delivery cascade');
    await dead.list();
  });

  /** A text message that was given up; the id of its delivery. */
  async function givenUp(): Promise<string> {
    const message = await owe(database.pool, {
      recipientId: world.person.elder,
      at: tomorrowAt('10:00'),
      chain: ['sms'],
    });
    const { id } = (await deliveriesOf(database.pool, message))[0]!;
    await die(id, 1);
    return id;
  }

  const die = (id: string, attempt: number) =>
    database.pool.query(
      `update delivery set status = 'dead', reason = '47003', attempt = $2, tries = 1, finished_at = now() where id = $1`,
      [id, attempt],
    );

  const queue = () => backend.queue(DEAD_QUEUE);

  /** The failed jobs, once there are so many. */
  async function listed(count: number) {
    for (;;) {
      const jobs = await queue().getFailed();
      if (jobs.length === count) return jobs;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('lists what was given up as a failed job with its reason, once', async () => {
    const id = await givenUp();
    expect(await dead.list()).toBe(1);
    const [job] = await listed(1);
    expect(job).toMatchObject({ data: { id, districtId: 1, attempt: 1 }, failedReason: 'sms of accepted: 47003' });
    expect(await dead.list()).toBe(0);
  });

  it('gives it new tries when the job is tried again', async () => {
    const id = await givenUp();
    await dead.list();
    const [job] = await listed(1);
    // As Bull Board does.
    await job!.retry('failed');
    await listed(0);
    while (woken === 0) await new Promise((resolve) => setImmediate(resolve));
    const { rows } = await database.pool.query('select status, reason, tries from delivery where id = $1', [id]);
    expect(rows).toEqual([{ status: 'queued', reason: null, tries: 0 }]);
  });

  it('takes off the list what was tried again elsewhere, and lists anew what died once more', async () => {
    const id = await givenUp();
    await dead.list();
    await listed(1);
    await reopen(database.pool, { districtId: 1, id }, null);
    expect(await dead.list()).toBe(1);
    expect(await queue().getFailed()).toEqual([]);
    await die(id, 2);
    await dead.list();
    expect((await listed(1))[0]!.data).toMatchObject({ id, attempt: 2 });
  });

  it('is filled again where the queue lost everything', async () => {
    await givenUp();
    await dead.list();
    await listed(1);
    await queue().obliterate({ force: true });
    expect(await dead.list()).toBe(1);
    await listed(1);
  });
}
