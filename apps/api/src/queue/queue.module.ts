import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { QueueBackend } from './backend.js';
import { Canary } from './canary.js';
import { Housekeeping, HousekeepingTasks } from './housekeeping.js';
import { openQueueBackend } from './open-backend.js';

export interface QueueOptions {
  /** This process works the queues; without it they are only looked at. */
  works: boolean;
  /** What to do when the links to the queue are dead beyond repair; by default the process ends. */
  dead?: () => void;
}

const OPTIONS = Symbol('QueueOptions');

/** Exports `QueueBackend`, for queues and workers, and `HousekeepingTasks`, for what is to be cleared away. */
@Global()
@Module({})
export class QueueModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private canary: Canary | null = null;

  constructor(
    @Inject(QueueBackend) private readonly backend: QueueBackend,
    @Inject(HousekeepingTasks) private readonly tasks: HousekeepingTasks,
    @Inject(OPTIONS) private readonly options: QueueOptions,
  ) {}

  static of(options: QueueOptions): DynamicModule {
    return {
      module: QueueModule,
      providers: [
        { provide: OPTIONS, useValue: options },
        { provide: QueueBackend, inject: [ENV], useFactory: open },
        HousekeepingTasks,
      ],
      exports: [QueueBackend, HousekeepingTasks],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.works) return;
    await new Housekeeping(this.backend, this.tasks).start();
    this.canary = new Canary(this.backend, this.options.dead ?? endProcess);
    this.canary.start();
  }

  /** Before anything else closes: jobs that are under way still need the database. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.canary?.stop();
    await this.backend.close();
  }
}

async function open({ databaseUrl, redisUrl }: Env): Promise<QueueBackend> {
  if (!databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
  return openQueueBackend({ databaseUrl, redisUrl });
}

function endProcess(): void {
  process.exit(1);
}
