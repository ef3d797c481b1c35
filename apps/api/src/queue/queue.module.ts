import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  Optional,
} from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { QueueBackend } from './backend.js';
import { Canary } from './canary.js';
import { Housekeeping, HousekeepingTasks } from './housekeeping.js';

export interface QueueOptions {
  /** This process fills and works the queues; without it there are none in it, only the list of tasks. */
  works: boolean;
  /** What to do when the links to the queue are dead beyond repair; by default the process ends. */
  dead?: () => void;
}

const OPTIONS = Symbol('QueueOptions');

/** Exports `QueueBackend` where this process works, for queues and workers, and `HousekeepingTasks`, for what is to be cleared away. */
@Global()
@Module({})
export class QueueModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private canary: Canary | null = null;

  constructor(
    @Optional() @Inject(QueueBackend) private readonly backend: QueueBackend | undefined,
    @Inject(HousekeepingTasks) private readonly tasks: HousekeepingTasks,
    @Inject(OPTIONS) private readonly options: QueueOptions,
  ) {}

  static of(options: QueueOptions): DynamicModule {
    const backend = options.works ? [{ provide: QueueBackend, inject: [ENV], useFactory: open }] : [];
    return {
      module: QueueModule,
      providers: [{ provide: OPTIONS, useValue: options }, ...backend, HousekeepingTasks],
      exports: [...backend, HousekeepingTasks],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.backend) return;
    await new Housekeeping(this.backend, this.tasks).start();
    this.canary = new Canary(this.backend, this.options.dead ?? endProcess);
    this.canary.start();
  }

  /** Before anything else closes: jobs that are under way still need the database. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.canary?.stop();
    await this.backend?.close();
  }
}

async function open({ databaseUrl, redisUrl }: Env): Promise<QueueBackend> {
  if (!databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
  // A quarter of what a program that works no queue would load.
  const { openQueueBackend } = await import('./open-backend.js');
  return openQueueBackend({ databaseUrl, redisUrl });
}

function endProcess(): void {
  process.exit(1);
}
