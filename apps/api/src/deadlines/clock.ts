import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '../time/clock.js';
import { type DueQuestion, type DueRequest, nextDue, parkDeadline, readDue } from './due-pages.js';
import { firedDeadlines } from './metrics.js';
import type { SendCommand } from './send-command.js';

export interface DeadlineSettings {
  /** Milliseconds between two looks. */
  every: number;
  /** Most commands under way at the same time. */
  inFlight: number;
  /** Most requests read at once. */
  page: number;
  share: DueQuestion['share'];
}

/** What one look did. */
export interface Look {
  fired: number;
  /** Somebody else was faster: a person, or another clock. */
  overtaken: number;
  parked: number;
  /** Could not be sent now; comes again at the next look. */
  failed: number;
}

/**
 * Takes the system's action when an instant has passed, by the database's time. It locks nothing: key and version
 * of its commands make any number of clocks safe, and a restart loses nothing.
 */
export class DeadlineClock {
  private readonly log = new Logger('DeadlineClock');
  private readonly settings: DeadlineSettings;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly send: SendCommand,
    settings: Partial<DeadlineSettings> = {},
  ) {
    this.settings = { every: 1_000, inFlight: 64, page: 500, share: { index: 0, of: 1 }, ...settings };
    const { index, of } = this.settings.share;
    // The id's last byte is what workers share by, so there are 256 parts at most.
    if (!(index >= 0 && index < of && of <= 256)) throw new Error(`There is no worker ${index} of ${of}.`);
  }

  start(): void {
    this.timer ??= setInterval(() => this.tick(), this.settings.every);
  }

  /** Finishes the commands under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.looking;
  }

  /** Sends everything that is due now, page after page. */
  async look(): Promise<Look> {
    const look: Look = { fired: 0, overtaken: 0, parked: 0, failed: 0 };
    const { page: limit, share } = this.settings;
    for (let after: DueRequest | null = null; ;) {
      const due: DueRequest[] = await readDue(this.pool, { at: this.clock.fixed, after, limit, share });
      await this.sendAll(due, look);
      if (due.length < limit) return look;
      after = due[due.length - 1]!;
    }
  }

  /**
   * Steps a fixed clock from deadline to deadline up to `instant`, for replaying history: at each step everything
   * that is due is sent, then `afterStep` runs. Throws unless the time is fixed, and when a due request stays due.
   */
  async runUntil(instant: Date, afterStep: () => Promise<unknown> = () => Promise.resolve()): Promise<Look> {
    const total: Look = { fired: 0, overtaken: 0, parked: 0, failed: 0 };
    for (;;) {
      const now = this.clock.fixed;
      if (!now) throw new Error('Time runs by itself: only a fixed clock can be stepped.');
      const next = await nextDue(this.pool, instant, this.settings.share);
      if (!next) break;
      if (next > now) this.clock.setFixed(next);
      const look = await this.look();
      await afterStep();
      for (const key of Object.keys(total) as (keyof Look)[]) total[key] += look[key];
      if (look.fired + look.overtaken + look.parked === 0) {
        throw new Error(`What is due at ${next.toISOString()} cannot be sent.`);
      }
    }
    if (this.clock.fixed! < instant) this.clock.setFixed(instant);
    return total;
  }

  /** `runUntil` for a clock that runs by itself: meanwhile it does not. */
  async passUntil(instant: Date): Promise<Look> {
    const running = this.timer !== null;
    await this.stop();
    try {
      return await this.runUntil(instant);
    } finally {
      if (running) this.start();
    }
  }

  /** A look that takes longer than the interval is not overtaken by the next. */
  private tick(): void {
    this.looking ??= this.look()
      .catch((error: Error) => this.log.warn(`Due requests could not be read: ${error.message}`))
      .finally(() => (this.looking = null));
  }

  private async sendAll(due: DueRequest[], look: Look): Promise<void> {
    const queue = due.values();
    const lane = async (): Promise<void> => {
      for (const request of queue) look[await this.fire(request)]++;
    };
    await Promise.all(Array.from({ length: Math.min(this.settings.inFlight, due.length) }, lane));
  }

  private async fire(due: DueRequest): Promise<keyof Look> {
    const { districtId, id: requestId, version, action } = due;
    const key = `clock:${requestId}:${version}`;
    try {
      const answer = await this.send({ districtId, requestId, action, actor: 'system', key, input: {}, version });
      if (answer.ok && answer.repeated) return 'overtaken';
      if (answer.ok) {
        firedDeadlines.inc();
        return 'fired';
      }
      if (answer.code === 'VERSION_CONFLICT') return 'overtaken';
      if (PASSING.includes(answer.code)) return 'failed';
      return await this.park(due, answer.code);
    } catch (error) {
      this.log.warn(`Deadline ${action} of ${requestId} comes again: ${(error as Error).message}`);
      return 'failed';
    }
  }

  /** A request that has just moved on may answer that its state does not allow the action: no alarm for that. */
  private async park(due: DueRequest, code: string): Promise<'parked' | 'overtaken'> {
    if (!(await parkDeadline(this.pool, due, code, this.clock.fixed))) return 'overtaken';
    this.log.error(`ALARM parked deadline ${due.action} of ${due.id} at version ${due.version}: ${code}`);
    return 'parked';
  }
}

/** Refusals that say nothing about the request. */
const PASSING = ['KEY_IN_USE', 'TOO_MANY_REQUESTS', 'UNAVAILABLE'];
