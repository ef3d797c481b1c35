import type { Processor, Queue, Worker } from 'bullmq';

export interface QueueAddress {
  /** Where the queues live when there is no Redis. */
  databaseUrl: string;
  redisUrl?: string;
}

/** How fast a worker goes. */
export interface Pace {
  /** Jobs at a time, in this process. */
  concurrency: number;
  /** Jobs begun in so many milliseconds, by all processes together. */
  limiter?: { max: number; duration: number };
}

/** Job data are ids and nothing else: what lies in a queue can be read by whoever runs it. */
export type JobData = Record<string, string | number>;

/**
 * What the queues run on; which it is, is decided in open-backend.ts. It owns every connection, queue and worker it has handed out,
 * and closes them in the order that lets nothing hang.
 */
export abstract class QueueBackend {
  abstract readonly kind: 'postgres' | 'redis';
  private readonly queues: Queue[] = [];
  private readonly workers: Worker[] = [];
  private closing: Promise<void> | null = null;

  queue(name: string): Queue<JobData> {
    const queue = this.makeQueue(name);
    // Without a listener a lost connection would end the process; the driver comes back by itself.
    queue.on('error', () => undefined);
    this.queues.push(queue);
    return queue;
  }

  /** The queues handed out so far in this process; a name may come more than once. */
  known(): readonly Queue<JobData>[] {
    return this.queues;
  }

  /** A number is how many jobs at a time. */
  worker(name: string, process: Processor<JobData>, pace: number | Pace = 1): Worker<JobData> {
    const worker = this.makeWorker(name, process as Processor, typeof pace === 'number' ? { concurrency: pace } : pace);
    worker.on('error', () => undefined);
    this.workers.push(worker);
    return worker;
  }

  /** Whether a fresh connection gets an answer: tells a dead link from a dead server. */
  abstract answers(): Promise<boolean>;

  /** Lets running jobs finish, for at most eight seconds. May be called twice. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  protected abstract makeQueue(name: string): Queue;
  protected abstract makeWorker(name: string, process: Processor, pace: Pace): Worker;
  protected abstract disconnect(): Promise<void>;

  private async closeAll(): Promise<void> {
    // Workers first, or they would fetch from a closed queue; a server that is down must not hold up the end.
    await within(CLOSE_PATIENCE, async () => {
      await Promise.all(this.workers.map((worker) => worker.close()));
      await Promise.all(this.queues.map((queue) => queue.close()));
    });
    await this.disconnect();
  }
}

export const CLOSE_PATIENCE = 8_000;

/** Waits for `work` no longer than `milliseconds`; its failure is as good as its end. */
export async function within(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work().catch(() => undefined), patience]);
  clearTimeout(timer);
}
