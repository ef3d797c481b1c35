import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { WorkPool } from './own-pools.js';
import { addressOf, createPool } from './pools.js';

/** The ways to the database, on env.databaseUrl: `Pool` (pg), and `WorkPool` for what runs by itself. TypeORM is there for the migrations alone. */
@Global()
@Module({
  providers: [WorkPool, { provide: Pool, inject: [ENV], useFactory: (env: Env) => createPool(addressOf(env)) }],
  exports: [Pool, WorkPool],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
