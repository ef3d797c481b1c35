import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** For migrations: they may take as long as they need, but never make others wait long for a lock. */
export function migrationSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize: 1,
    poolErrorHandler: () => undefined,
    applicationName: 'linli-migrate',
    extra: { keepAlive: true, connectionTimeoutMillis: 10_000, lock_timeout: 2_000 },
  });
}
