import type { ClientBase, Pool } from 'pg';

/**
 * The only source of time. It reads the database's clock, so that every process agrees, unless an instant was
 * fixed: then seeds, tests and the simulator live at that instant; or unless it is ahead, as a demo may be.
 * Business SQL asks for the same with `coalesce($n::timestamptz, now())` and `fixed` as the parameter.
 */
export class Clock {
  private instant: Date | null = null;
  private ahead = 0;
  private heard = { at: 0, here: -Infinity };

  constructor(private readonly settings: { readonly production: boolean }) {}

  /** The instant to live at; null where the database's time holds. */
  get fixed(): Date | null {
    return this.instant ?? (this.ahead === 0 ? null : new Date(Date.now() + this.ahead));
  }

  /** Null lets time run again. Throws in production, where nobody may choose the time. */
  setFixed(at: Date | null): void {
    if (this.settings.production) throw new Error('The time cannot be fixed in production.');
    if (at && Number.isNaN(at.getTime())) throw new Error('The time to fix is no instant.');
    this.instant = at && new Date(at);
  }

  /** Lets time run on so many milliseconds ahead of everybody else's. Throws in production. */
  setAhead(milliseconds: number): void {
    if (this.settings.production) throw new Error('The time cannot be changed in production.');
    this.ahead = milliseconds;
  }

  /**
   * This machine's clock, or the fixed instant, without asking the database: for the expiry of tokens and the like,
   * where seconds of difference between machines do no harm. Never for what is stored.
   */
  nowHere(): Date {
    return new Date(this.fixed ?? Date.now());
  }

  /** The same without what a demo is ahead: for signatures that the world outside makes or checks. */
  nowOutside(): Date {
    return new Date(this.instant ?? Date.now());
  }

  /** The database just said so; epoch milliseconds. */
  hear(at: number): void {
    this.heard = { at, here: performance.now() };
  }

  /**
   * The database's time without asking, from what was heard of it within the last second; null when nothing was.
   * Late by as long as the answer was on its way, never early.
   */
  heardNow(): number | null {
    const { fixed } = this;
    if (fixed) return fixed.getTime();
    const since = performance.now() - this.heard.here;
    return since < STALE_MS ? Math.floor(this.heard.at + since) : null;
  }

  async now(connection: Pool | ClientBase): Promise<Date> {
    const { fixed } = this;
    if (fixed) return new Date(fixed);
    const { rows } = await connection.query<{ now: Date }>({ name: 'clock-now', text: 'select now() as now' });
    return rows[0].now;
  }
}

const STALE_MS = 1_000;
