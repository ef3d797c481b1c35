import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { createRelayPool } from './pools.js';

/** The connections of the relay. */
@Injectable()
export class RelayPool implements OnApplicationShutdown {
  readonly pool: Pool;

  constructor(@Inject(ENV) env: Env) {
    if (!env.databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
    this.pool = createRelayPool(env.databaseUrl);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
