import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { addressOf, createCommandPool, createWorkPool } from './pools.js';

/** Connections for one purpose, closed with the application. */
abstract class OwnPool implements OnApplicationShutdown {
  constructor(readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** The connections of `perform`. */
@Injectable()
export class CommandPool extends OwnPool {
  constructor(@Inject(ENV) env: Env) {
    super(createCommandPool(addressOf(env)));
  }
}

/** The connections of the relay and of the deliveries. */
@Injectable()
export class WorkPool extends OwnPool {
  constructor(@Inject(ENV) env: Env) {
    super(createWorkPool(addressOf(env)));
  }
}
