import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/database/launcher.js';

/** How the spec files, in other processes, find the server of this run. */
export const SERVER_VARIABLE = 'LINLI_TEST_SERVER';
export const TEMPLATE_VARIABLE = 'LINLI_TEST_TEMPLATE';

const PREFIX = 'linli-test-';
/** What Postgres answers who may not do it. */
const NOT_ALLOWED = '42501';
const MOST_TRIES = 50;
/** Test data need not survive a power cut. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

let server: EmbeddedPostgres | undefined;
let dataDir: string | undefined;
let users = 0;

/** One server and one migrated template for a whole Jest run, however many lanes it has. */
export async function startTestServer(): Promise<void> {
  if (users++ > 0) return;
  const url = process.env.TEST_DATABASE_URL ?? (await startPrivateServer());
  const template = `linli_template_${randomBytes(4).toString('hex')}`;
  process.env[SERVER_VARIABLE] = url;
  process.env[TEMPLATE_VARIABLE] = template;
  await onServer(url, `create database ${template}`);
  await migrateTemplate(withDatabase(url, template));
}

export async function stopTestServer(): Promise<void> {
  if (--users > 0) return;
  const url = process.env[SERVER_VARIABLE];
  const template = process.env[TEMPLATE_VARIABLE];
  if (server) await server.stop();
  else if (url && template) await dropAll(url, template);
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/**
 * Cuts whoever is still connected. An autovacuum at work there is the server's own and may not be cut by us; it is soon
 * done.
 */
export async function dropDatabase(server: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await onServer(server, `drop database ${name} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_ALLOWED || tries === MOST_TRIES) throw error;
      await pause(100);
    }
  }
}

export async function onServer(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function startPrivateServer(): Promise<string> {
  await sweep();
  dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o755);
  server = await startEmbeddedPostgres({ dataDir, settings: FAST });
  return server.url;
}

/** A killed run leaves its server and its folder; the next run clears both away. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const left = join(tmpdir(), name);
    if (!existsSync(join(left, 'postgres.lock'))) continue;
    try {
      await (await startEmbeddedPostgres({ dataDir: left })).stop();
      rmSync(left, { recursive: true, force: true });
    } catch {
      // In use by a run beside this one, or another user's.
    }
  }
}

async function migrateTemplate(url: string): Promise<void> {
  const { migrate } = (await import('../src/database/migrate.js')) as { migrate: (url: string) => Promise<unknown> };
  await migrate(url);
}

async function dropAll(url: string, template: string): Promise<void> {
  const { rows } = await onServer(url, `select datname from pg_database where starts_with(datname, '${template}')`);
  for (const { datname } of rows as { datname: string }[]) await dropDatabase(url, datname);
}
