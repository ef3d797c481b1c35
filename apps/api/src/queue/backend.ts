import {
  type Processor,
  type Queue,
  type Worker,
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { WORKER_SETTINGS } from './worker-settings.js';

export interface QueueAddress {
  /** Where the queues live when there is no Redis. */
  databaseUrl: string;
  redisUrl?: string;
}

/** How fast a worker goes. */
export interface Pace {
  /** Jobs at a time, in this process. */
  concurrency: number;
  /** Jobs begun in so many milliseconds, by all processes together. */
  limiter?: { max: number; duration: number };
}

/** Job data are ids and nothing else: what lies in a queue can be read by whoever runs it. */
export type JobData = Record<string, string | number>;

/**
 * The one place that knows what the queues run on. It owns every connection, queue and worker it has handed out,
 * and closes them in the order that lets nothing hang.
 */
export abstract class QueueBackend {
  abstract readonly kind: 'postgres' | 'redis';
  private readonly queues: Queue[] = [];
  private readonly workers: Worker[] = [];
  private closing: Promise<void> | null = null;

  queue(name: string): Queue<JobData> {
    const queue = this.makeQueue(name);
    // Without a listener a lost connection would end the process; the driver comes back by itself.
    queue.on('error', () => undefined);
    this.queues.push(queue);
    return queue;
  }

  /** The queues handed out so far in this process; a name may come more than once. */
  known(): readonly Queue<JobData>[] {
    return this.queues;
  }

  /** A number is how many jobs at a time. */
  worker(name: string, process: Processor<JobData>, pace: number | Pace = 1): Worker<JobData> {
    const worker = this.makeWorker(name, process as Processor, typeof pace === 'number' ? { concurrency: pace } : pace);
    worker.on('error', () => undefined);
    this.workers.push(worker);
    return worker;
  }

  /** Whether a fresh connection gets an answer: tells a dead link from a dead server. */
  abstract answers(): Promise<boolean>;

  /** Lets running jobs finish, for at most eight seconds. May be called twice. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  protected abstract makeQueue(name: string): Queue;
  protected abstract makeWorker(name: string, process: Processor, pace: Pace): Worker;
  protected abstract disconnect(): Promise<void>;

  private async closeAll(): Promise<void> {
    // Workers first, or they would fetch from a closed queue; a server that is down must not hold up the end.
    await within(CLOSE_PATIENCE, async () => {
      await Promise.all(this.workers.map((worker) => worker.close()));
      await Promise.all(this.queues.map((queue) => queue.close()));
    });
    await this.disconnect();
  }
}

/** Postgres where no Redis is given. Its tables (schema `bullmq`) are made or brought up to date on the way. */
export async function openQueueBackend({ databaseUrl, redisUrl }: QueueAddress): Promise<QueueBackend> {
  if (redisUrl) return new RedisBackend(redisUrl);
  await migrateQueues(databaseUrl);
  return new PostgresBackend(databaseUrl);
}

const CLOSE_PATIENCE = 8_000;

class PostgresBackend extends QueueBackend {
  readonly kind = 'postgres';
  private readonly classes = withBackend(createPostgresBackend);
  /** Each worker keeps one connection to listen on; below listeners + 5 adding a job would wait for ever. */
  private readonly pool: pg.Pool;

  constructor(private readonly url: string) {
    super();
    this.pool = new pg.Pool({
      connectionString: url,
      max: POSTGRES_POOL,
      options: '-c search_path=bullmq',
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      application_name: 'linli-queue',
    });
    // Each queue and worker listens for its errors.
    this.pool.setMaxListeners(50);
    this.pool.on('error', () => undefined);
  }

  async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  protected makeQueue(name: string): Queue {
    return new this.classes.Queue(name, { connection: this.pool }) as unknown as Queue;
  }

  protected makeWorker(name: string, process: Processor, pace: Pace): Worker {
    const options = { connection: this.pool, ...pace, ...WORKER_SETTINGS };
    return new this.classes.Worker(name, process as never, options) as unknown as Worker;
  }

  protected async disconnect(): Promise<void> {
    await within(CLOSE_PATIENCE, () => this.pool.end());
  }
}

const POSTGRES_POOL = 12;

class RedisBackend extends QueueBackend {
  readonly kind = 'redis';
  private readonly classes = withBackend(createRedisBackend);
  private readonly redis: Redis;

  constructor(private readonly url: string) {
    super();
    // Null: commands wait through an outage instead of failing, as workers need it.
    this.redis = new Redis(url, { maxRetriesPerRequest: null });
    this.redis.on('error', () => undefined);
  }

  async answers(): Promise<boolean> {
    const fresh = new Redis(this.url, {
      lazyConnect: true,
      connectTimeout: 2_000,
      commandTimeout: 2_000,
      retryStrategy: () => null,
    });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      return (await fresh.ping()) === 'PONG';
    } catch {
      return false;
    } finally {
      fresh.disconnect();
    }
  }

  protected makeQueue(name: string): Queue {
    return new this.classes.Queue(name, { connection: this.redis }) as unknown as Queue;
  }

  protected makeWorker(name: string, process: Processor, pace: Pace): Worker {
    const options = { connection: this.redis, ...pace, ...WORKER_SETTINGS };
    return new this.classes.Worker(name, process as never, options) as unknown as Worker;
  }

  /** BullMQ leaves a client it was given open, and an open client keeps the process alive. */
  protected async disconnect(): Promise<void> {
    if (this.redis.status === 'ready') await within(1_000, () => this.redis.quit());
    this.redis.disconnect();
  }
}

/** On one connection of its own, because the migration's lock and transaction belong to a session. */
async function migrateQueues(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'linli-queue-migrate' });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** Waits for `work` no longer than `milliseconds`; its failure is as good as its end. */
async function within(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work().catch(() => undefined), patience]);
  clearTimeout(timer);
}
