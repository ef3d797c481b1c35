import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import type { Env } from '../config/env.js';
import { readAccess } from '../database/embedded/cluster.js';
import { connection } from '../database/embedded/server.js';
import { startEmbeddedPostgres } from '../database/launcher.js';
import { migrate } from '../database/migrate.js';
import type { CommandTools } from './command-line.js';

/** Puts the application together, without HTTP and with nothing running by itself. */
export type OpenApplication = (env: Env) => Promise<INestApplicationContext>;

/** Tools on the database of `env`; without DATABASE_URL on the embedded one, running already or started for the command. */
export function toolsFor(env: Env, open: OpenApplication, say: (line: string) => void): CommandTools {
  return {
    env,
    say,
    withPool: (work, options) =>
      withDatabase(env, async (url) => {
        if (options?.migrate) await migrate(url);
        // Checks and imports of a whole district take longer than any call may.
        const pool = new pg.Pool({ connectionString: url, application_name: 'linli-cli', max: 4 });
        try {
          return await work(pool, { ...env, databaseUrl: url });
        } finally {
          await pool.end();
        }
      }),
    withApplication: (work, settings) =>
      withDatabase(env, async (url) => {
        await migrate(url);
        const application = await open({ ...env, ...settings, databaseUrl: url });
        try {
          return await work(application);
        } finally {
          await application.close();
        }
      }),
  };
}

async function withDatabase<T>(env: Env, work: (url: string) => Promise<T>): Promise<T> {
  const known = env.databaseUrl ?? (await runningEmbedded(env.dataDir));
  if (known) return work(known);
  const embedded = await startEmbeddedPostgres({ dataDir: env.dataDir });
  try {
    return await work(embedded.url);
  } finally {
    await embedded.stop();
  }
}

/** The address of the embedded Postgres that a running Linli has started on this folder. It is used, never stopped. */
async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const access = readAccess(join(dataDir, 'postgres.json'));
  if (!access?.port) return undefined;
  const url = connection(access.port, access.password, 'linli', 'linli');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
}
