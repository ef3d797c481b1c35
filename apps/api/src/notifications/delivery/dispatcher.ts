import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import type { JobData, QueueBackend } from '../../queue/backend.js';
import type { Clock } from '../../time/clock.js';
import { takeTurns } from '../webhooks/webhook-turns.js';
import type { DueRow } from './delivery-rows.js';
import type { DeliverySignal } from './delivery-signal.js';
import { priorityOf, type Way } from './governor.js';
import { lostAttempts, settleLost } from './lost-attempts.js';
import { deliveryLag } from './metrics.js';

export const WAYS: readonly Way[] = ['wechat', 'sms', 'call', 'webhook'];
export const queueName = (channel: Way): string => `delivery-${channel}`;

export interface DispatcherSettings {
  /** Milliseconds between two looks without being woken. */
  every: number;
  /** Most rows put on the queues at once. */
  batch: number;
  /** Milliseconds after which a row whose job has not come is put on the queue again. */
  lost: number;
  /** Milliseconds after which whoever took a row up is taken for dead. */
  lease: number;
}

/**
 * Puts deliveries that are due on the queues, by id: woken after the relay's commit, and as the sweeper of the gap
 * between commit and queue besides. The table is the truth; a queue that lost everything is filled from it again.
 */
export class Dispatcher {
  private readonly log = new Logger('Dispatcher');
  private readonly settings: DispatcherSettings;
  private readonly queues: Record<Way, Queue<JobData>>;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private sweeping = true;
  /** A job that the queue has not taken yet; until it has, nothing more is given to it. */
  private pending: Promise<unknown> | null = null;

  constructor(
    private readonly pool: Pool,
    backend: QueueBackend,
    private readonly clock: Clock,
    private readonly signal: DeliverySignal,
    settings: Partial<DispatcherSettings> = {},
  ) {
    this.settings = { every: 5_000, batch: 500, lost: 30_000, lease: 30_000, ...settings };
    const queues = WAYS.map((channel) => [channel, backend.queue(queueName(channel))] as const);
    this.queues = Object.fromEntries(queues) as Record<Way, Queue<JobData>>;
  }

  start(): void {
    this.timer ??= setInterval(() => {
      this.sweeping = true;
      this.wake();
    }, this.settings.every);
    this.signal.listen(() => this.wake());
    this.wake();
  }

  async stop(): Promise<void> {
    this.signal.listen(null);
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.running;
  }

  /** Looks until nothing more is due; how many rows were put on the queues. */
  async dispatch(): Promise<number> {
    let total = 0;
    for (;;) {
      if (this.pending) return total;
      const due = await this.takeDue();
      deliveryLag.set(due[0]?.lag ?? 0);
      total += due.length;
      if (due.length > 0) await this.enqueue(due);
      if (due.length < this.settings.batch) break;
    }
    // People first. Each receiver that has answered makes room for the next, and wakes the dispatcher for it.
    if (this.pending) return total;
    const turns = await takeTurns(this.pool, { ...this.settings, fixed: this.clock.fixed });
    if (turns.length > 0) await this.enqueue(turns);
    return total + turns.length;
  }

  /** Settles what was taken up and never brought back. */
  async sweep(): Promise<void> {
    const now = await this.clock.now(this.pool);
    for (const lost of await lostAttempts(this.pool, new Date(now.getTime() - this.settings.lease))) {
      await settleLost(this.pool, lost, now);
    }
  }

  private wake(): void {
    if (!this.timer) return;
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = null));
  }

  private async run(): Promise<void> {
    while (this.again && this.timer) {
      this.again = false;
      if (this.sweeping) {
        this.sweeping = false;
        await this.sweep().catch((error: Error) => this.log.warn(`Lost deliveries wait: ${error.message}`));
      }
      await this.dispatch().catch((error: Error) => this.log.warn(`Deliveries wait: ${error.message}`));
    }
  }

  /**
   * The most important first. Marked before they are on the queue: what gets lost between comes again, and so may the
   * mark itself get lost when the server crashes, as adding a job twice is adding it once.
   */
  private async takeDue(): Promise<DueRow[]> {
    const { rows } = await this.pool.query<DueRow>({
      name: 'delivery-take-due',
      text: `
        with instant as (
          select coalesce($1::timestamptz, now()) as now, set_config('synchronous_commit', 'off', true)
        ), due as (
          select district_id, id from delivery, instant
          where status = 'queued' and channel <> 'webhook' and claimed_at is null and due_at <= instant.now
            and (enqueued_at is null or enqueued_at < instant.now - $2 * interval '1 millisecond')
          order by importance, due_at limit $3 for update of delivery skip locked
        )
        update delivery d set enqueued_at = instant.now from due, instant
        where d.district_id = due.district_id and d.id = due.id
        returning d.district_id as "districtId", d.id, d.channel, d.attempt, d.importance,
          extract(epoch from instant.now - d.due_at)::float8 as lag`,
      values: [this.clock.fixed, this.settings.lost, this.settings.batch],
    });
    return rows;
  }

  private async enqueue(rows: DueRow[]): Promise<void> {
    const adding = Promise.all(
      WAYS.map((channel) => {
        const own = rows.filter((row) => row.channel === channel);
        return own.length > 0 ? this.queues[channel].addBulk(own.map(jobOf)) : null;
      }),
    );
    // A queue that is away makes this wait for as long as it is; the dispatcher does not wait with it.
    const pending = adding
      .catch((error: Error) => this.log.warn(`The queue took nothing: ${error.message}`))
      .finally(() => (this.pending = null));
    this.pending = pending;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([pending, new Promise((resolve) => (timer = setTimeout(resolve, ADD_PATIENCE)))]);
    clearTimeout(timer);
  }
}

const ADD_PATIENCE = 2_000;

/** Ids and nothing else. The id of the job names the attempt, so that adding it twice is adding it once. */
function jobOf({ districtId, id, attempt, importance }: DueRow) {
  return {
    name: 'deliver',
    data: { districtId, id, attempt },
    opts: {
      jobId: `${id}-${attempt}`,
      priority: priorityOf(importance),
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 1,
    },
  };
}
