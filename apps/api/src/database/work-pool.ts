import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { createWorkPool } from './pools.js';

/** The connections of the relay and of the deliveries. */
@Injectable()
export class WorkPool implements OnApplicationShutdown {
  readonly pool: Pool;

  constructor(@Inject(ENV) env: Env) {
    if (!env.databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
    this.pool = createWorkPool(env.databaseUrl);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
