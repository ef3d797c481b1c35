import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  type FactoryProvider,
  Global,
  Inject,
  Module,
  type ModuleMetadata,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import { DeadlineClock, type DeadlineSettings } from './clock.js';
import { SEND_COMMAND, type SendCommand } from './send-command.js';
import { DeadlineSweeper } from './sweeper.js';

export interface DeadlinesOptions extends Pick<ModuleMetadata, 'imports'> {
  /** This process fires deadlines and sweeps. */
  works: boolean;
  /** Which of how many workers this is. */
  share?: DeadlineSettings['share'];
  /** Makes what commands are sent by: `Perform.run`. */
  inject?: FactoryProvider['inject'];
  send: (...injected: never[]) => SendCommand;
}

const WORKS = Symbol('deadlines work');

/** Exports `DeadlineClock`, whose `runUntil` replays history for seeds and tests. */
@Global()
@Module({})
export class DeadlinesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(DeadlineClock) private readonly clock: DeadlineClock,
    @Inject(DeadlineSweeper) private readonly sweeper: DeadlineSweeper,
    @Inject(WORKS) private readonly works: boolean,
  ) {}

  static of({ works, share, imports, inject, send }: DeadlinesOptions): DynamicModule {
    return {
      module: DeadlinesModule,
      imports,
      providers: [
        { provide: WORKS, useValue: works },
        { provide: SEND_COMMAND, inject: inject ?? [], useFactory: send as (...args: unknown[]) => SendCommand },
        {
          provide: DeadlineClock,
          inject: [Pool, Clock, SEND_COMMAND],
          useFactory: (pool: Pool, clock: Clock, command: SendCommand) =>
            new DeadlineClock(pool, clock, command, share ? { share } : {}),
        },
        {
          provide: DeadlineSweeper,
          inject: [Pool, Clock],
          useFactory: (pool: Pool, clock: Clock) => new DeadlineSweeper(pool, clock),
        },
      ],
      exports: [DeadlineClock, DeadlineSweeper],
    };
  }

  onApplicationBootstrap(): void {
    if (!this.works) return;
    this.clock.start();
    this.sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.clock.stop(), this.sweeper.stop()]);
  }
}
