import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Consumer } from './consumer.js';
import { parkedRows, relayedEvents } from './metrics.js';
import type { OutboxSignal } from './outbox-signal.js';
import { countParked } from './parked.js';
import { type Pass, relayPass } from './relay-pass.js';
import { SHARDS } from './shard.js';

export interface RelaySettings {
  /** Milliseconds between two looks at the outbox without being woken. */
  pollEvery: number;
  /** Most events in one transaction. */
  batch: number;
}

/**
 * Brings every committed event to every consumer, exactly once. Woken after commit, and polls besides. Any number
 * of relays, in any number of processes, may run: a shard belongs to one of them at a time. Each makes one transaction
 * at a time; what is committed meanwhile shares the next one.
 */
export class Relay {
  private readonly log = new Logger('Relay');
  private readonly settings: RelaySettings;
  /** Shards with rows that may not have been looked at. */
  private readonly pending = new Set<number>();
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  /** `pool` must pipeline (createWorkPool). */
  constructor(
    private readonly pool: Pool,
    private readonly consumers: Consumer[],
    private readonly signal: OutboxSignal,
    settings: Partial<RelaySettings> = {},
  ) {
    this.settings = { pollEvery: 1_000, batch: 500, ...settings };
  }

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.poll(), this.settings.pollEvery);
    this.signal.listen((shards) => this.wake(shards));
    void this.poll();
  }

  /** Finishes the transaction under way. */
  async stop(): Promise<void> {
    this.signal.listen(null);
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.pending.clear();
    await this.running;
  }

  wake(shards: Iterable<number>): void {
    if (!this.timer) return;
    for (const shard of shards) this.pending.add(shard);
    if (this.pending.size > 0) this.running ??= this.run().finally(() => (this.running = null));
  }

  /**
   * Works until nothing is left but what is parked and what waits behind it; returns how many events that were.
   * Does not wait between the tries of an event that fails. For seeds and tests. Throws where the database does.
   */
  async drain(): Promise<number> {
    for (let done = 0; ;) {
      const shards = await this.shardsWithWork(true);
      if (shards.length === 0) return done;
      const pass = await this.pass(shards, true);
      done += pass.done;
      if (pass.busy.length === shards.length) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async poll(): Promise<void> {
    try {
      this.wake(await this.shardsWithWork(false));
      parkedRows.set(await countParked(this.pool));
    } catch (error) {
      this.log.warn(`The outbox could not be read: ${(error as Error).message}`);
    }
  }

  private async run(): Promise<void> {
    while (this.pending.size > 0) {
      const shards = [...this.pending];
      this.pending.clear();
      try {
        const { taken, busy } = await this.pass(shards, false);
        // Another one first, or under lasting load the last shards would starve.
        if (taken === this.settings.batch)
          for (const shard of [...shards.slice(1), shards[0]!]) if (!busy.includes(shard)) this.pending.add(shard);
        // The relay that has them may have looked before our row was committed.
        if (busy.length > 0) setTimeout(() => this.wake(busy), BUSY_AGAIN).unref();
      } catch (error) {
        this.log.warn(`Shards ${shards.join()} wait for the next look: ${(error as Error).message}`);
      }
    }
  }

  private async pass(shards: number[], hurry: boolean): Promise<Pass> {
    const pass = await relayPass(this.pool, this.consumers, { shards, hurry, limit: this.settings.batch });
    relayedEvents.inc(pass.done);
    for (const { requestId, seq, error, parked } of pass.failures) {
      const event = `event ${requestId}/${seq}: ${error}`;
      if (parked) this.log.error(`ALARM parked ${event}`);
      else this.log.warn(`Will try again ${event}`);
    }
    return pass;
  }

  private async shardsWithWork(hurry: boolean): Promise<number[]> {
    const { rows } = await this.pool.query<{ shard: number }>({
      name: 'outbox-shards',
      text: `
        select s as shard from generate_series(0, $1 - 1) as s
        where exists (
          select from outbox o where o.shard = s and o.request_id <> all (array(
            select request_id from outbox where retry_at is not null and (parked_at is not null or (retry_at > now() and not $2))
          ))
        )`,
      values: [SHARDS, hurry],
    });
    return rows.map((row) => row.shard);
  }
}

/** Milliseconds. */
const BUSY_AGAIN = 50;
