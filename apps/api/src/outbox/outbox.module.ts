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
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { WorkPool } from '../database/own-pools.js';
import { type Consumer, OUTBOX_CONSUMERS } from './consumer.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxSignal } from './outbox-signal.js';
import { Relay } from './relay.js';

export interface OutboxOptions extends Pick<ModuleMetadata, 'imports'> {
  /** This process relays, beside writing to the outbox. */
  works: boolean;
  /** Makes the list of consumers; what it injects comes from `imports` or global modules. */
  inject?: FactoryProvider['inject'];
  consumers: (...injected: never[]) => Consumer[];
}

const WORKS = Symbol('outbox works');

/** Exports `OutboxSignal`, to be woken after each commit, and `Relay`, which seeds and tests may `drain`. */
@Global()
@Module({})
export class OutboxModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Relay) private readonly relay: Relay,
    @Inject(OutboxBell) private readonly bell: OutboxBell,
    @Inject(ENV) private readonly env: Pick<Env, 'databaseUrl'>,
    @Inject(WORKS) private readonly works: boolean,
  ) {}

  static of({ works, imports, inject, consumers }: OutboxOptions): DynamicModule {
    return {
      module: OutboxModule,
      imports,
      providers: [
        OutboxSignal,
        { provide: OutboxBell, inject: [Pool, OutboxSignal], useFactory: makeBell },
        { provide: WORKS, useValue: works },
        {
          provide: OUTBOX_CONSUMERS,
          inject: inject ?? [],
          useFactory: consumers as (...args: unknown[]) => Consumer[],
        },
        { provide: Relay, inject: [WorkPool, OUTBOX_CONSUMERS, OutboxSignal], useFactory: makeRelay },
      ],
      exports: [OutboxSignal, Relay],
    };
  }

  onApplicationBootstrap(): void {
    if (!this.works) return this.bell.ringFor();
    this.relay.start();
    this.bell.listenAt(this.env.databaseUrl as string);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.bell.stop();
    await this.relay.stop();
  }
}

function makeRelay({ pool }: WorkPool, consumers: Consumer[], signal: OutboxSignal): Relay {
  return new Relay(pool, consumers, signal);
}

function makeBell(pool: Pool, signal: OutboxSignal): OutboxBell {
  return new OutboxBell(pool, signal);
}
