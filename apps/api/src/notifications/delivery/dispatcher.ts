import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import type { JobData, QueueBackend } from '../../queue/backend.js';
import type { Clock } from '../../time/clock.js';
import { takeTurns } from '../webhooks/webhook-turns.js';
import type { DueRow } from './delivery-rows.js';
import type { DeliverySignal, DeliveryTaker } from './delivery-signal.js';
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
 * Puts deliveries that are due on the queues, by id: handed over by the relay after its commit, woken for those that
 * became due otherwise, and as the sweeper of the gap between commit and queue besides. The table is the truth; a queue
 * that lost everything is filled from it again.
 */
export class Dispatcher implements DeliveryTaker {
  private readonly log = new Logger('Dispatcher');
  private readonly settings: DispatcherSettings;
  private readonly queues: Record<Way, Queue<JobData>>;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private sweeping = true;
  /** What the queue has not taken yet. */
  private readonly adding = new Set<Promise<void>>();

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
    this.signal.listen(this);
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
      if (await this.stuck()) return total;
      const due = await this.takeDue();
      deliveryLag.set(due[0]?.lag ?? 0);
      total += due.length;
      this.take(due);
      if (due.length < this.settings.batch) break;
    }
    // People first. Each receiver that has answered makes room for the next, and wakes the dispatcher for it.
    if (await this.stuck()) return total;
    const turns = await takeTurns(this.pool, { ...this.settings, fixed: this.clock.fixed });
    this.take(turns);
    await this.stuck();
    return total + turns.length;
  }

  /** Settles what was taken up and never brought back. */
  async sweep(): Promise<void> {
    const now = await this.clock.now(this.pool);
    for (const lost of await lostAttempts(this.pool, new Date(now.getTime() - this.settings.lease))) {
      await settleLost(this.pool, lost, now);
    }
  }

  get ready(): boolean {
    return this.timer !== null && this.adding.size < MOST_ADDING;
  }

  take(rows: DueRow[]): void {
    if (rows.length === 0) return;
    const added: Promise<void> = Promise.all(
      WAYS.map((channel) => {
        const own = rows.filter((row) => row.channel === channel);
        return addAll(this.queues[channel], own.map(jobOf));
      }),
    )
      .catch((error: Error) => this.log.warn(`The queue took nothing: ${error.message}`))
      .then(() => void this.adding.delete(added));
    this.adding.add(added);
  }

  wake(): void {
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
  private async takeDue(): Promise<(DueRow & Lag)[]> {
    const { rows } = await this.pool.query<DueRow & Lag>({
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

  /** Whether the queue is away: then adding waits for as long as it is, and the dispatcher does not wait with it. */
  private async stuck(): Promise<boolean> {
    if (this.adding.size === 0) return false;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), ADD_PATIENCE)));
    const taken = Promise.all(this.adding).then(() => false);
    return Promise.race([taken, patience]).finally(() => clearTimeout(timer));
  }
}

interface Lag {
  /** Seconds since it was due. */
  lag: number;
}

/** Milliseconds. */
const ADD_PATIENCE = 2_000;
/** A queue that is away holds no more than so many batches in memory. */
const MOST_ADDING = 8;

/** In bulk only where that is many: on Postgres a bulk makes two temporary tables, which takes 5 ms instead of half a one. */
function addAll(queue: Queue<JobData>, jobs: ReturnType<typeof jobOf>[]): Promise<unknown> {
  if (jobs.length > FEW) return queue.addBulk(jobs);
  return Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
}

const FEW = 4;

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
