import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import type { Pool } from 'pg';
import type { JobData, QueueBackend } from '../../queue/backend.js';
import type { Clock } from '../../time/clock.js';
import { type JobKey, reopen } from './delivery-rows.js';
import type { DeliverySignal } from './delivery-signal.js';
import type { Way } from './governor.js';

export const DEAD_QUEUE = 'deliveries-dead';

/**
 * What was given up, as failed jobs for whoever looks at the queues: a job each, that fails with the reason, and gives
 * the delivery new tries when it is tried again there. The table says what is dead; the queue is brought in line with
 * it every minute, so nothing depends on it.
 */
export class DeadDeliveries implements OnApplicationBootstrap {
  private readonly queue: Queue<JobData>;

  constructor(
    private readonly pool: Pool,
    private readonly backend: QueueBackend,
    private readonly clock: Clock,
    private readonly signal: DeliverySignal,
    private readonly works: boolean,
  ) {
    this.queue = backend.queue(DEAD_QUEUE);
  }

  onApplicationBootstrap(): void {
    if (this.works) this.backend.worker(DEAD_QUEUE, this.work);
  }

  /** The latest of each district are listed, and those that are dead no longer are not. How many it changed. */
  async list(): Promise<number> {
    const dead = new Map((await this.dead()).map((row) => [jobIdOf(row), row]));
    const listed = await this.queue.getFailed(0, -1);
    const gone = listed.filter(({ id }) => !dead.has(id!));
    // Adding what is there already changes nothing.
    const known = new Set(listed.map(({ id }) => id!));
    const added = [...dead].filter(([id]) => !known.has(id));
    await Promise.all(gone.map((job) => job.remove()));
    if (added.length > 0) await this.queue.addBulk(added.map(([, row]) => jobOf(row)));
    return gone.length + added.length;
  }

  /** Fails the first time; whoever tries it again means the delivery. */
  readonly work = async ({ data, attemptsMade }: Job<JobData>): Promise<void> => {
    const key = data as unknown as JobKey;
    if (attemptsMade === 0) throw new Error((await this.reasonOf(key)) ?? 'no longer dead');
    if (await reopen(this.pool, key, this.clock.fixed)) this.signal.wake();
  };

  private async dead(): Promise<JobKey[]> {
    const { rows } = await this.pool.query<JobKey>({
      name: 'deliveries-dead',
      text: `select d.id as "districtId", x.id, x.attempt from district d cross join lateral (
               select id, attempt from delivery where district_id = d.id and status = 'dead' order by id desc limit $1
             ) as x`,
      values: [MOST],
    });
    return rows;
  }

  /** `sms of accepted: 47003`; null when it is dead no longer. */
  private async reasonOf({ districtId, id, attempt }: JobKey): Promise<string | null> {
    const { rows } = await this.pool.query<{ channel: Way; template: string; reason: string }>(
      `select channel, template, reason from delivery where district_id = $1 and id = $2 and attempt = $3 and status = 'dead'`,
      [districtId, id, attempt],
    );
    const [row] = rows;
    return row ? `${row.channel} of ${row.template}: ${row.reason}` : null;
  }
}

/** Of a district; the rest is under `GET /api/deliveries`. */
const MOST = 200;

const jobIdOf = ({ id, attempt }: JobKey): string => `${id}-${attempt}`;

function jobOf(row: JobKey) {
  const opts = { jobId: jobIdOf(row), attempts: 1, removeOnComplete: true, removeOnFail: false };
  return { name: 'dead', data: { ...row }, opts };
}
