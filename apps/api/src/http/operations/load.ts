import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import { Counter, register } from 'prom-client';
import { ENV } from '../../config/config.module.js';
import type { Env, Limits } from '../../config/env.js';
import { type Rank, Shedding } from './shedding.js';

/** Milliseconds between two looks. */
const EVERY = 100;

/** What counts as pressure 1 (research/reliability.md, 6.12): milliseconds, milliseconds, calls. */
const MOST = { loopDelay: 100, poolWait: 200, commands: 256 };

/**
 * Reads under way beyond which another is refused at once, without waiting for a look: until then a rush of people
 * would be let in to wait for seconds. While there is too much to do, a quarter of it: each read asks several times and
 * stands in line each time, behind the others and beside the commands. `npm run rig:overload`.
 */
const MOST_READS: Record<Rank, number> = { spare: 16, usual: 96, core: Infinity, kept: Infinity };
const WHILE_SHEDDING = 1 / 4;

/** A demo on a small machine is stretched before it refuses; without limits nothing is refused. */
const PATIENCE: Record<Limits, number> = { standard: 1, demo: 3, off: Infinity };

/**
 * Sees when this process has more to do than it can: the event loop comes late, a connection of the pool has to be
 * waited for, or too many commands are under way. `@fastify/under-pressure` knows no ranks and no pool, and at its
 * threshold refuses everybody at once.
 */
@Injectable()
export class Load implements OnModuleDestroy {
  private readonly shedding = new Shedding();
  private readonly patience: number;
  private readonly refused = refusedCalls();
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = 0;
  private probeSince: number | null = null;
  private poolWait = 0;
  private commands = 0;
  private reads = 0;

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(ENV) env: Pick<Env, 'limits'>,
  ) {
    this.patience = PATIENCE[env.limits];
  }

  /** Begins to look; processes that answer no calls never do. */
  watch(): void {
    if (this.timer || this.patience === Infinity) return;
    this.lookedAt = performance.now();
    this.timer = setInterval(() => this.look(), EVERY).unref();
  }

  /** Nobody is refused. */
  get calm(): boolean {
    return this.shedding.calm && this.reads < MOST_READS.spare * this.patience;
  }

  refuses(rank: Rank): boolean {
    const most = MOST_READS[rank] * this.patience * (this.shedding.calm ? 1 : WHILE_SHEDDING);
    const refuses = this.reads >= most || this.shedding.refuses(rank);
    if (refuses) this.refused.labels(rank).inc();
    return refuses;
  }

  /** A call is under way; call what is returned when it is answered, or its caller has gone. */
  begun(kind: 'commands' | 'reads'): () => void {
    this[kind] += 1;
    return () => void (this[kind] -= 1);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    const loopDelay = now - this.lookedAt - EVERY;
    this.lookedAt = now;
    const poolWait = this.probeSince === null ? this.poolWait : Math.max(this.poolWait, now - this.probeSince);
    const pressure = Math.max(loopDelay / MOST.loopDelay, poolWait / MOST.poolWait, this.commands / MOST.commands);
    this.shedding.look(pressure / this.patience);
    if (this.probeSince === null) void this.probe(now);
  }

  /** Stands in line for a connection as every call does. A database that is away is not a queue: nothing is refused. */
  private async probe(since: number): Promise<void> {
    this.probeSince = since;
    try {
      const client = await this.pool.connect();
      client.release();
      this.poolWait = performance.now() - since;
    } catch {
      this.poolWait = 0;
    } finally {
      this.probeSince = null;
    }
  }
}

/** Several applications may live in one process (tests); they share the registry. */
function refusedCalls(): Counter<'rank'> {
  const known = register.getSingleMetric('http_refused_calls_total');
  if (known) return known as Counter<'rank'>;
  return new Counter({
    name: 'http_refused_calls_total',
    help: 'Calls answered 503 because there was too much to do, by rank',
    labelNames: ['rank'],
  });
}
