import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ENV } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import type { KnownActor } from '../access/authenticator.js';
import { refused } from '../problem/refusal-error.js';
import { type Figure, figuresOf } from './limit-figures.js';
import type { LimitClass } from './limited.js';

interface Limiters {
  anonymous: RateLimiterMemory;
  person: RateLimiterMemory;
  writes: RateLimiterMemory;
  district: RateLimiterMemory;
  classes: Record<LimitClass, RateLimiterMemory[]>;
}

/** Counts calls in this process: n processes behind a balancer let n times as much through. */
@Injectable()
export class RateLimits {
  private readonly limiters: Limiters | null;

  constructor(@Inject(ENV) env: Pick<Env, 'limits'>) {
    const figures = figuresOf(env.limits);
    this.limiters = figures && {
      anonymous: limiter(figures.anonymous),
      person: limiter(figures.person),
      writes: limiter(figures.writes),
      district: limiter(figures.district),
      classes: {
        orders: figures.classes.orders.map(limiter),
        exports: figures.classes.exports.map(limiter),
        reveals: figures.classes.reveals.map(limiter),
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
}

function limiter({ points, per }: Figure): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: per });
}

async function take(each: RateLimiterMemory, key: string): Promise<void> {
  try {
    await each.consume(key);
  } catch (over) {
    throw refused('TOO_MANY_REQUESTS', '', { retryAfter: (over as RateLimiterRes).msBeforeNext / 1_000 });
  }
}
