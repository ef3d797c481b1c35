import pg from 'pg';
import { migrations } from './migrations/index.js';

/** Any constant will do as long as nobody else uses it: 'linli' in ASCII. */
const MIGRATION_LOCK = 0x6c696e6c69;

/**
 * Brings the database to the present schema. Safe when many call it at once: one works, the others wait and find
 * nothing left to do. Needs a direct connection (the lock belongs to a session, which PgBouncer would share out).
 */
export async function migrate(url: string): Promise<void> {
  const gate = new pg.Client({ connectionString: url, application_name: 'linli-migrate' });
  await gate.connect();
  try {
    await gate.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if ((await pendingMigrations(gate)).length > 0) await run(url);
  } finally {
    await gate.end();
  }
}

/** TypeORM comes with the first thing to do: a server that starts on a finished schema carries it for nothing. */
async function run(url: string): Promise<void> {
  const { migrationSource } = await import('./migration-source.js');
  const source = await migrationSource(url).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** Names of the migrations this database has not seen; all of them when it has seen none. */
export async function pendingMigrations(pool: pg.Pool | pg.Client): Promise<string[]> {
  const { rows } = await (pool as pg.Pool)
    .query<{ name: string }>(`select name from migration where name = any($1)`, [migrations.map(({ name }) => name)])
    .catch((error: { code?: string }) => {
      if (error.code === UNDEFINED_TABLE) return { rows: [] };
      throw error;
    });
  const seen = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !seen.has(name));
}

const UNDEFINED_TABLE = '42P01';
