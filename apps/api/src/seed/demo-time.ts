import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { DeadlineClock } from '../deadlines/clock.js';
import { Clock } from '../time/clock.js';

/** Milliseconds until the other processes of a demo know that time has passed. */
const EVERY = 1_000;

/**
 * Lets hours pass in a demo, so that one can see what happens when nobody acts. How far a demo is ahead is kept with
 * its data: after a restart time does not run backwards.
 */
@Injectable()
export class DemoTime implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('DemoTime');
  private timer: NodeJS.Timeout | undefined;
  private passing: Promise<unknown> | null = null;

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DeadlineClock) private readonly deadlines: DeadlineClock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => void this.follow().catch(() => undefined), EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.passing;
  }

  /** Fires what falls due meanwhile, each at its own instant. Says what time it is then; calls wait for one another. */
  async pass(minutes: number): Promise<Date> {
    while (this.passing) await this.passing;
    const passing = this.passNow(minutes);
    this.passing = passing.catch(() => undefined).finally(() => (this.passing = null));
    return passing;
  }

  private async passNow(minutes: number): Promise<Date> {
    const from = await this.clock.now(this.pool);
    const until = new Date(from.getTime() + minutes * 60_000);
    // Kept first: events from tomorrow after a crash that forgets tomorrow would be worse than deadlines fired late.
    const { rows } = await this.pool.query<Ahead>(
      `update demo_told set ahead_ms = ahead_ms + $1 returning ahead_ms::float8 as ahead`,
      [minutes * 60_000],
    );
    this.clock.setFixed(from);
    try {
      await this.deadlines.passUntil(until);
    } catch (error) {
      this.log.warn(`What fell due is fired late: ${(error as Error).message}`);
    } finally {
      this.clock.setAhead(rows[0]?.ahead ?? 0);
      this.clock.setFixed(null);
    }
    return this.clock.now(this.pool);
  }

  private async follow(): Promise<void> {
    if (this.passing) return;
    const { rows } = await this.pool.query<Ahead>({
      name: 'demo-ahead',
      text: 'select ahead_ms::float8 as ahead from demo_told limit 1',
    });
    if (!this.passing && rows[0]) this.clock.setAhead(rows[0].ahead);
  }
}

interface Ahead {
  ahead: number;
}
