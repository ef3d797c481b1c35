import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { ENV } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import type { KnownActor } from '../access/authenticator.js';
import { refused } from '../problem/refusal-error.js';
import { type Figure, figuresOf } from './limit-figures.js';
import type { LimitClass } from './limited.js';

interface Limiter {
  name: string;
  figure: Figure;
  counter: RateLimiterMemory | RateLimiterPostgres | RateLimiterRedis;
}

interface Limiters {
  anonymous: Limiter;
  person: Limiter;
  writes: Limiter;
  district: Limiter;
  classes: Record<LimitClass, Limiter[]>;
}

/**
 * Counts calls. What every call meets (by address, person, district, in a minute or a second) is counted in Redis for
 * all processes where there is one; without it in this process, so that n processes let n times as much through. What
 * is rare and counts for hours (orders, exports, reveals) is counted in the database, for all processes and across
 * restarts. While either does not answer, its calls are counted here.
 */
@Injectable()
export class RateLimits implements OnModuleInit, OnModuleDestroy {
  private readonly limiters: Limiters | null;
  private readonly redis: Redis | null;

  constructor(
    @Inject(ENV) env: Pick<Env, 'limits' | 'redisUrl'>,
    @Inject(Pool) private readonly pool: Pool,
  ) {
    const figures = figuresOf(env.limits);
    this.redis = figures && env.redisUrl ? openRedis(env.redisUrl) : null;
    this.limiters = figures && {
      anonymous: this.frequent('anonymous', figures.anonymous),
      person: this.frequent('person', figures.person),
      writes: this.frequent('writes', figures.writes),
      district: this.frequent('district', figures.district),
      classes: {
        orders: figures.classes.orders.map((figure) => this.shared('orders', figure)),
        exports: figures.classes.exports.map((figure) => this.shared('exports', figure)),
        reveals: figures.classes.reveals.map((figure) => this.shared('reveals', figure)),
      },
    };
  }

  /** A Redis that does not answer yet delays no start. */
  async onModuleInit(): Promise<void> {
    await this.redis?.connect().catch(() => undefined);
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  /** Throws TOO_MANY_REQUESTS. */
  async takeAnonymous(address: string): Promise<void> {
    if (this.limiters) await take(this.limiters.anonymous, address);
  }

  /** Throws TOO_MANY_REQUESTS. */
  async take({ id, districtId }: KnownActor, changes: boolean, limited?: LimitClass): Promise<void> {
    if (!this.limiters) return;
    const { person, writes, district, classes } = this.limiters;
    const key = `${districtId}:${id}`;
    await take(person, key);
    if (changes) await take(writes, key);
    if (limited) for (const each of classes[limited]) await take(each, key);
    // Last, so that what one person is refused does not use up the district's share.
    await take(district, String(districtId));
  }

  /** Counts of windows that are over; for housekeeping. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      'delete from rate_limit where expire < extract(epoch from now()) * 1000',
    );
    return rowCount ?? 0;
  }

  private frequent(name: string, figure: Figure): Limiter {
    if (!this.redis) return here(name, figure);
    const counter = new RateLimiterRedis({
      storeClient: this.redis,
      keyPrefix: `linli-limit:${name}`,
      points: figure.points,
      duration: figure.per,
      // Who is over it asks Redis no more.
      inMemoryBlockOnConsumed: figure.points + 1,
      insuranceLimiter: here(name, figure).counter,
    });
    return { name, figure, counter };
  }

  private shared(limit: LimitClass, figure: Figure): Limiter {
    const name = `${limit}-${figure.per}`;
    const counter = new RateLimiterPostgres({
      storeClient: this.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points: figure.points,
      duration: figure.per,
      // Who is over it asks the database no more.
      inMemoryBlockOnConsumed: figure.points + 1,
      insuranceLimiter: here(name, figure).counter,
    });
    return { name, figure, counter };
  }
}

/** No call waits long for a count: a command that cannot be sent or answered at once fails, and is counted here. */
function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    commandTimeout: 250,
    // Of a connection that is lost already; nothing is owed to it.
    disconnectTimeout: 250,
  });
  redis.on('error', () => undefined);
  return redis;
}

function here(name: string, figure: Figure): Limiter & { counter: RateLimiterMemory } {
  return { name, figure, counter: new RateLimiterMemory({ points: figure.points, duration: figure.per }) };
}

/** The headers are those of draft-ietf-httpapi-ratelimit-headers-10. */
async function take({ name, figure, counter }: Limiter, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (over) {
    if (over instanceof Error) throw over;
    const retryAfter = Math.max(1, Math.ceil((over as RateLimiterRes).msBeforeNext / 1_000));
    const headers = {
      'ratelimit-policy': `"${name}";q=${figure.points};w=${figure.per}`,
      ratelimit: `"${name}";r=0;t=${retryAfter}`,
    };
    throw refused('TOO_MANY_REQUESTS', '', { retryAfter, headers });
  }
}
