import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { createPool, dataSourceOptions } from './data-source.js';

/**
 * The two ways to the database, both on env.databaseUrl: `Pool` (pg; hot path and hand-written SQL) and
 * `DataSource` (TypeORM; entities and repositories). Inject either by its class.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ENV],
      useFactory: (env: Env) => ({ ...dataSourceOptions(addressOf(env)), autoLoadEntities: true, retryAttempts: 3 }),
    }),
  ],
  providers: [{ provide: Pool, inject: [ENV], useFactory: (env: Env) => createPool(addressOf(env)) }],
  exports: [Pool],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function addressOf(env: Env): string {
  if (!env.databaseUrl) throw new Error('The database address is not known: start the embedded Postgres first.');
  return env.databaseUrl;
}
