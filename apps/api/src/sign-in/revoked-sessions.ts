import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import { ACCESS_SECONDS } from './access-tokens.js';

/** Milliseconds: from then on a newer list is fetched beside the work; from then on it is waited for. */
const STALE_MS = 2_000;
const TOO_OLD_MS = 4_000;

/**
 * Sessions that ended while tokens of theirs may still be good. Few, so every process keeps them all and a call
 * costs no query; a sign-out elsewhere reaches here within five seconds.
 */
@Injectable()
export class RevokedSessions {
  private ids = new Set<string>();
  /** Epoch milliseconds of each person's latest ended session. */
  private lastEnd = new Map<string, number>();
  private readAt = 0;
  private reading: Promise<void> | null = null;

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** Throws when the list is too old and the database does not answer: better no answer than a wrong one. */
  async has(sessionId: string): Promise<boolean> {
    const age = performance.now() - this.readAt;
    if (this.readAt === 0 || age > TOO_OLD_MS) await this.refresh();
    else if (age > STALE_MS) void this.refresh().catch(() => undefined);
    return this.ids.has(sessionId);
  }

  /**
   * Whether a session of the person ended at that instant (epoch ms) or later: what was signed for them before is good
   * no more. Only of the last eleven minutes.
   */
  async endedSince(personId: string, instant: number): Promise<boolean> {
    await this.has('');
    return (this.lastEnd.get(personId) ?? -Infinity) >= instant;
  }

  /** What ended here need not wait for the next reading. */
  add(sessionId: string, personId: string): void {
    this.ids.add(sessionId);
    this.lastEnd.set(personId, this.clock.nowHere().getTime());
  }

  refresh(): Promise<void> {
    return (this.reading ??= this.read().finally(() => (this.reading = null)));
  }

  private async read(): Promise<void> {
    const asked = performance.now();
    const { rows } = await this.pool.query<{ id: string; personId: string; at: Date }>({
      name: 'revoked-sessions',
      text: `select id, person_id as "personId", revoked_at as at from session
             where revoked_at > coalesce($1::timestamptz, now()) - make_interval(secs => $2)`,
      values: [this.clock.fixed, ACCESS_SECONDS + 60],
    });
    this.ids = new Set(rows.map(({ id }) => id));
    this.lastEnd = new Map();
    for (const { personId, at } of rows) {
      this.lastEnd.set(personId, Math.max(this.lastEnd.get(personId) ?? 0, at.getTime()));
    }
    this.readAt = asked;
  }
}
