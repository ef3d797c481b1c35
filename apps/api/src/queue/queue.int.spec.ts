import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { type TestDatabase, testDatabase } from '../../test/database.js';
import { onEveryBackend, type TestRedis, testRedis } from '../../test/redis.js';
import type { QueueBackend } from './backend.js';
import { openQueueBackend } from './open-backend.js';
import { Canary } from './canary.js';
import { Housekeeping, HOUSEKEEPING_QUEUE, HousekeepingTasks } from './housekeeping.js';

let database: TestDatabase;
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
});
afterAll(() => database.drop());

onEveryBackend(sameOnEveryBackend);

function sameOnEveryBackend(kind: 'postgres' | 'redis'): void {
  let redis: TestRedis | null = null;
  let backend: QueueBackend;
  let opened: QueueBackend[];

  beforeAll(async () => {
    if (kind === 'redis') redis = await testRedis();
  });
  afterAll(() => redis?.stop());
  beforeEach(async () => {
    opened = [];
    backend = await open();
  });
  afterEach(() => Promise.all(opened.map((each) => each.close())));

  async function open(): Promise<QueueBackend> {
    const made = await openQueueBackend({ databaseUrl: database.url, redisUrl: redis?.url });
    opened.push(made);
    return made;
  }

  /** Connections of queues that the server still has. */
  async function connections(): Promise<number> {
    if (!redis) {
      const named = `select count(*)::int as n from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and application_name not in ('', 'linli')`;
      return (await database.pool.query<{ n: number }>(named)).rows[0]!.n;
    }
    const client = new Redis(redis.url);
    const list = (await client.client('LIST')) as string;
    await client.quit();
    return list.trim().split('\n').length - 1;
  }

  it('is what was asked for', async () => {
    expect(backend.kind).toBe(kind);
    expect(await backend.answers()).toBe(true);
  });

  it('runs a job once, however often it is added under its id', async () => {
    const queue = backend.queue('mail');
    for (let again = 0; again < 3; again++) await queue.add('send', { id: 'a' }, { jobId: 'a' });
    await queue.add('send', { id: 'last' }, { jobId: 'last' });
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      backend.worker('mail', async ({ data }) => {
        seen.push(data.id);
        if (data.id === 'last') resolve();
      });
    });
    expect(seen).toEqual(['a', 'last']);
  });

  it('tries a failed job again until it works', async () => {
    const queue = backend.queue('flaky');
    await queue.add('send', { id: 'a' }, { attempts: 3, backoff: { type: 'fixed', delay: 5 } });
    const attempts: number[] = [];
    await new Promise<void>((resolve) => {
      backend.worker('flaky', async ({ attemptsMade }) => {
        attempts.push(attemptsMade);
        if (attemptsMade < 2) throw new Error('not yet');
        resolve();
      });
    });
    expect(attempts).toEqual([0, 1, 2]);
  });

  it('works with locks and checks short enough to take over a dead worker’s job in time', () => {
    const { opts } = backend.worker('settings', async () => undefined);
    expect(opts).toMatchObject({ lockDuration: 8_000, stalledInterval: 3_000, maxStalledCount: 1_000 });
  });

  describe('housekeeping', () => {
    it('runs each task, and schedules it once however many workers start', async () => {
      const tasks = new HousekeepingTasks();
      const ran = Promise.all(
        ['purge-a', 'purge-b'].map(
          (name) =>
            new Promise<number>((resolve) => tasks.add({ name, every: 3_600_000, run: async () => (resolve(1), 1) })),
        ),
      );
      await new Housekeeping(backend, tasks).start();
      await new Housekeeping(await open(), tasks).start();
      expect(await ran).toEqual([1, 1]);
      const schedulers = await backend.queue(HOUSEKEEPING_QUEUE).getJobSchedulers();
      expect(schedulers.map(({ key }) => key).sort()).toEqual(['purge-a', 'purge-b']);
    });

    it('forgets the schedule of a task that is no more', async () => {
      const before = new HousekeepingTasks();
      before.add({ name: 'old', every: 3_600_000, run: async () => 0 });
      await new Housekeeping(backend, before).start();
      await new Housekeeping(await open(), new HousekeepingTasks()).start();
      expect(await backend.queue(HOUSEKEEPING_QUEUE).getJobSchedulers()).toEqual([]);
    });
  });

  describe('the canary', () => {
    it('arrives, and all is well', async () => {
      let arrived = 0;
      const counting: Pick<QueueBackend, 'worker'> = {
        worker: (name, process) => backend.worker(name, async (job) => (arrived++, process(job))),
      };
      const dead = jest.fn();
      const canary = new Canary(Object.assign(Object.create(backend) as QueueBackend, counting), dead, { every: 100 });
      canary.start();
      while (arrived < 4) await new Promise((resolve) => setImmediate(resolve));
      await canary.stop();
      expect(dead).not.toHaveBeenCalled();
    });

    it('that does not arrive although the server answers means that the links are dead', async () => {
      const deaf = { worker: () => undefined };
      await new Promise<void>((resolve) => {
        new Canary(Object.assign(Object.create(backend) as QueueBackend, deaf), resolve, { every: 10 }).start();
      });
    });

    it('that does not arrive while the server is down means nothing', async () => {
      const dead = jest.fn();
      let asked = 0;
      const down = { worker: () => undefined, answers: async () => (asked++, false) };
      const canary = new Canary(Object.assign(Object.create(backend) as QueueBackend, down), dead, { every: 5 });
      canary.start();
      while (asked < 5) await new Promise((resolve) => setImmediate(resolve));
      await canary.stop();
      expect(dead).not.toHaveBeenCalled();
    });
  });

  it('lets a running job finish when it is closed, and leaves no connection behind', async () => {
    const [before, begun, steps] = [await connections(), deferred(), [] as string[]];
    const queue = backend.queue('slow');
    const release = deferred();
    backend.worker('slow', async () => {
      begun.resolve();
      await release.promise;
      steps.push('job done');
    });
    await queue.add('send', { id: 'a' });
    await begun.promise;
    expect(await connections()).toBeGreaterThan(0);
    const closing = backend.close().then(() => steps.push('closed'));
    release.resolve();
    await closing;
    expect(steps).toEqual(['job done', 'closed']);
    // The server notices a moment later; the spec's time limit is the limit.
    while ((await connections()) > before) await new Promise((resolve) => setImmediate(resolve));
  });

  it('boots as a Nest module, works, closes, and lets its process end', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'linli-queue-'));
    const [hook, script] = ['typescript.cjs', 'boot-queue-and-leave.ts'].map((file) =>
      join(__dirname, '../../test', file),
    );
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: dir,
      DATABASE_URL: database.url,
      ...(redis ? { REDIS_URL: redis.url } : {}),
    };
    const child = spawn(process.execPath, [hook!, script!], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(child, 'exit')) as [number];
    rmSync(dir, { recursive: true });
    expect([code, said]).toEqual([0, 'closed\n']);
  });
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
