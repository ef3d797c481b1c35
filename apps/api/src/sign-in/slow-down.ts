import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { refused } from '../http/problem/refusal-error.js';
import { Clock } from '../time/clock.js';

/**
 * Slows guessing down for one account from one address: five failures cost a minute, from ten on a quarter of an
 * hour each. The account itself is never locked: its owner elsewhere still gets in. In the database, so that neither
 * a restart nor a second process helps the guesser.
 */
@Injectable()
export class SlowDown {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(ENV) private readonly env: Pick<Env, 'indexKey'>,
    private readonly clock: Clock,
  ) {}

  /**
   * What `check` gives; its failures are forgotten then. Throws TOO_MANY_REQUESTS, and whatever it throws. A try counts
   * before it is checked, so that tries at the same moment count too.
   */
  async attempt<Found>(account: string, address: string, check: () => Promise<Found>): Promise<Found> {
    await this.enter(account, address);
    const found = await check();
    await this.pool.query('delete from sign_in_failure where key = $1', [this.keyOf(account, address)]);
    return found;
  }

  private async enter(account: string, address: string): Promise<void> {
    const { rows } = await this.pool.query<{ entered: boolean; wait: number }>(ENTER, [
      this.keyOf(account, address),
      this.clock.fixed,
    ]);
    if (rows[0].entered) return;
    throw refused('TOO_MANY_REQUESTS', '尝试次数太多,请稍后再登录。', { retryAfter: rows[0].wait });
  }

  /** Failures nobody added to for a day; for housekeeping. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from sign_in_failure where last_at < coalesce($1::timestamptz, now()) - interval '1 day'`,
      [this.clock.fixed],
    );
    return rowCount ?? 0;
  }

  /** Accounts that do not exist are counted alike, and what was typed is not kept. */
  private keyOf(account: string, address: string): Buffer {
    return createHmac('sha256', this.env.indexKey).update(`sign-in\n${account}\n${address}`).digest();
  }
}

/** An hour without a try forgets the earlier ones. `wait` in seconds. */
const ENTER = `
  with at as (select coalesce($2::timestamptz, now()) as now),
  entered as (
    insert into sign_in_failure as known (key, fails, last_at) select $1, 1, now from at
    on conflict (key) do update
      set fails = case when known.last_at < excluded.last_at - interval '1 hour' then 1 else known.fails + 1 end,
          last_at = excluded.last_at
      where known.last_at <= excluded.last_at - case
        when known.fails >= 10 then interval '15 minutes'
        when known.fails >= 5 then interval '1 minute'
        else interval '0' end
    returning 1)
  select exists (select from entered) as entered,
    coalesce((select extract(epoch from last_at - (select now from at) + case
      when fails >= 10 then interval '15 minutes' else interval '1 minute' end)
      from sign_in_failure where key = $1), 60)::float8 as wait`;
