import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { bearLosses, createWorkPool } from '../src/database/pools.js';
import { dropDatabase, onServer, SERVER_VARIABLE, TEMPLATE_VARIABLE, withDatabase } from './server.js';

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** As relay and deliveries have it. */
  workPool: pg.Pool;
  /** Ends the pool and removes the database. Call it in afterAll. */
  drop(): Promise<void>;
}

/** A migrated database of its own for a spec file, copied from this run's template. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER_VARIABLE];
  const template = process.env[TEMPLATE_VARIABLE];
  if (!server || !template) throw new Error('A database is there for .int.spec.ts and .e2e.spec.ts files only.');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = withDatabase(server, name);
  // Connections that are on their way out are cut by force in the end; that must not fail the file.
  const pool = bearLosses(new pg.Pool({ connectionString: url }));
  const workPool = createWorkPool(url);
  return {
    url,
    pool,
    workPool,
    drop: async () => {
      if (!pool.ended) await pool.end();
      await workPool.end();
      await dropDatabase(server, name);
    },
  };
}
