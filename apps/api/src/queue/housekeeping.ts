import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { QueueBackend } from './backend.js';

/** Something that has to be cleared away, or computed anew, from time to time. */
export interface HousekeepingTask {
  /** Unique, letters and dashes: `purge-loose-attachments`. */
  name: string;
  /** Milliseconds between two runs, in the whole installation. */
  every: number;
  /** Harmless to run twice. How many things it cleared or changed. */
  run(): Promise<number>;
}

/** What there is to do; modules add theirs while the program is put together. */
@Injectable()
export class HousekeepingTasks {
  private readonly tasks = new Map<string, HousekeepingTask>();

  /** Throws when the name is taken. */
  add(...tasks: HousekeepingTask[]): void {
    for (const task of tasks) {
      if (this.tasks.has(task.name)) throw new Error(`There are two housekeeping tasks named ${task.name}.`);
      this.tasks.set(task.name, task);
    }
  }

  get(name: string): HousekeepingTask | undefined {
    return this.tasks.get(name);
  }

  all(): HousekeepingTask[] {
    return [...this.tasks.values()];
  }
}

export const HOUSEKEEPING_QUEUE = 'housekeeping';

/** Runs the tasks on schedule, each on one worker of all that run. */
export class Housekeeping {
  private readonly log = new Logger('Housekeeping');

  constructor(
    private readonly backend: QueueBackend,
    private readonly tasks: HousekeepingTasks,
  ) {}

  /** Brings the schedule in line with the tasks and starts to work. Ends with the backend. */
  async start(): Promise<void> {
    const queue = this.backend.queue(HOUSEKEEPING_QUEUE);
    await this.schedule(queue);
    this.backend.worker(HOUSEKEEPING_QUEUE, (job) => this.run(job.name));
  }

  /** The scheduler's id is the task's name, so any number of workers that start agree on one schedule. */
  private async schedule(queue: Queue): Promise<void> {
    for (const { name, every } of this.tasks.all()) {
      await queue.upsertJobScheduler(name, { every }, { name, data: {}, opts: JOB });
    }
    for (const { key } of await queue.getJobSchedulers()) {
      if (!this.tasks.get(key)) await queue.removeJobScheduler(key);
    }
  }

  private async run(name: string): Promise<number> {
    const cleared = await this.tasks.get(name)?.run();
    if (cleared) this.log.log(`${name}: ${cleared}`);
    return cleared ?? 0;
  }
}

const JOB = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { count: 20 },
  removeOnFail: { count: 50 },
};
