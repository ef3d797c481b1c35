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
import { bearLosses } from '../database/pools.js';
import { CLOSE_PATIENCE, type Pace, QueueBackend, type QueueAddress, within } from './backend.js';
import { WORKER_SETTINGS } from './worker-settings.js';

/** Postgres where no Redis is given. Its tables (schema `bullmq`) are made or brought up to date on the way. */
export async function openQueueBackend({ databaseUrl, redisUrl }: QueueAddress): Promise<QueueBackend> {
  if (redisUrl) return new RedisBackend(redisUrl);
  await migrateQueues(databaseUrl);
  return new PostgresBackend(databaseUrl);
}

class PostgresBackend extends QueueBackend {
  readonly kind = 'postgres';
  private readonly classes = withBackend(createPostgresBackend);
  /** Each worker keeps one connection to listen on; below listeners + 5 adding a job would wait for ever. */
  private readonly pool: pg.Pool;

  constructor(private readonly url: string) {
    super();
    const pool = new pg.Pool({
      connectionString: url,
      max: POSTGRES_POOL,
      // Queues carry ids of what tables owe and may be lost at any time: no job waits for a disk.
      options: '-c search_path=bullmq -c synchronous_commit=off',
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      application_name: 'linli-queue',
    });
    // Each queue and worker listens for its errors.
    pool.setMaxListeners(50);
    this.pool = bearLosses(pool);
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
