import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { ENV } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import type { KnownActor } from '../access/authenticator.js';
import { refused } from '../problem/refusal-error.js';
import { type Figure, figuresOf } from './limit-figures.js';
import type { LimitClass } from './limited.js';

interface Limiter {
  name: string;
  figure: Figure;
  counter: RateLimiterMemory | RateLimiterPostgres;
}

interface Limiters {
  anonymous: Limiter;
  person: Limiter;
  writes: Limiter;
  district: Limiter;
  classes: Record<LimitClass, Limiter[]>;
}

/**
 * Counts calls. What every call meets (by address, person, district, in a minute or a second) is counted in this
 * process, so that no call waits for it: n processes let n times as much through. What is rare and counts for hours
 * (orders, exports, reveals) is counted in the database, for all processes and across restarts; while that does not
 * answer, here.
 */
@Injectable()
export class RateLimits {
  private readonly limiters: Limiters | null;

  constructor(
    @Inject(ENV) env: Pick<Env, 'limits'>,
    @Inject(Pool) private readonly pool: Pool,
  ) {
    const figures = figuresOf(env.limits);
    this.limiters = figures && {
      anonymous: here('anonymous', figures.anonymous),
      person: here('person', figures.person),
      writes: here('writes', figures.writes),
      district: here('district', figures.district),
      classes: {
        orders: figures.classes.orders.map((figure) => this.shared('orders', figure)),
        exports: figures.classes.exports.map((figure) => this.shared('exports', figure)),
        reveals: figures.classes.reveals.map((figure) => this.shared('reveals', figure)),
      },
    };
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
