import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { unprivilegedAccount } from './embedded/account.js';
import { findBinaries } from './embedded/binaries.js';
import {
  type Access,
  clusterFolder,
  createCluster,
  isEmpty,
  ownCluster,
  readAccess,
  writeAccess,
} from './embedded/cluster.js';
import { lockDataFolder } from './embedded/data-lock.js';
import { keepRunning, type Watch } from './embedded/keep-running.js';
import { explain, LaunchError } from './embedded/launch-error.js';
import {
  answers,
  connection,
  freePort,
  runningServer,
  type ServerPlace,
  startServer,
  stopServer,
} from './embedded/server.js';

export { LaunchError } from './embedded/launch-error.js';

export interface EmbeddedPostgres {
  /** Database `linli`, as its owner: no superuser, as on any hosted Postgres. */
  url: string;
  /** Stops the server and returns when it is gone. May be called twice. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  dataDir: string;
  log?: (line: string) => void;
  /** Server settings on top of the durable ones; tests trade durability for speed. */
  settings?: Record<string, string>;
}

/**
 * Starts the PostgreSQL that came with npm on this data folder, or takes over the one that a killed process
 * left behind, and starts it again when it ends by itself. Faults the operator can mend are LaunchErrors of one
 * sentence.
 */
export async function startEmbeddedPostgres(options: LaunchOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    return await launch(dataDir, options.log ?? (() => undefined), options.settings);
  } catch (error) {
    throw explain(error, dataDir);
  }
}

async function launch(dataDir: string, log: (line: string) => void, settings?: Record<string, string>) {
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataFolder(join(dataDir, 'postgres.lock'), dataDir);
  try {
    const account = unprivilegedAccount();
    const folder = clusterFolder(dataDir, account, log);
    const binaries = findBinaries(dataDir, account);
    const place = { folder, logFile: join(dataDir, 'postgres.log'), binaries, account };
    const accessFile = join(dataDir, 'postgres.json');
    const access = prepare(place, accessFile, settings?.fsync !== 'off', log);
    const port = (await adopt(place, access, log)) ?? (await start(place, access, accessFile, settings));
    await ensureDatabase(port, access.password);
    const again = () => startServer(place, port, access.password, settings);
    const watch = keepRunning(place.folder, again, log);
    return handle(place, connection(port, access.password, 'linli', 'linli'), watch, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function prepare(place: ServerPlace, accessFile: string, durable: boolean, log: (line: string) => void): Access {
  const known = readAccess(accessFile);
  if (!isEmpty(place.folder)) {
    if (!known) {
      throw new LaunchError(
        `The password of the database in ${place.folder} is lost: bring back ${accessFile}, or delete both to start afresh.`,
      );
    }
    ownCluster(place.folder, place.account);
    return known;
  }
  log('Preparing a new database');
  // Written first: a password without a database is harmless, a database without its password is lost.
  const access = { password: randomBytes(24).toString('base64url') };
  writeAccess(accessFile, access);
  createCluster(place, access.password, durable);
  return access;
}

/** The port of a server that outlived its Node and still answers; one that does not answer is stopped. */
async function adopt(place: ServerPlace, access: Access, log: (line: string) => void): Promise<number | undefined> {
  const orphan = runningServer(place.folder);
  if (!orphan) return undefined;
  if (await answers(orphan.port, access.password, place.folder)) {
    log('Taking over the Postgres that an earlier run left behind');
    return orphan.port;
  }
  log('Stopping the Postgres that an earlier run left behind');
  stopServer(place);
  return undefined;
}

async function start(place: ServerPlace, access: Access, accessFile: string, settings?: Record<string, string>) {
  const port = await freePort(access.port);
  if (port !== access.port) writeAccess(accessFile, { ...access, port });
  await startServer(place, port, access.password, settings);
  return port;
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: connection(port, password) });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'linli') as role,
              exists (select from pg_database where datname = 'linli') as database`,
    );
    // base64url holds no quote; DDL takes no parameters.
    if (!rows[0]?.role) await client.query(`create role linli login createdb password '${password}'`);
    if (!rows[0]?.database) await client.query('create database linli owner linli');
  } finally {
    await client.end();
  }
}

function handle(place: ServerPlace, url: string, watch: Watch, unlock: () => void): EmbeddedPostgres {
  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    process.off('exit', stop);
    stopServer(place);
    unlock();
  };
  // A crash of ours must not leave a server; only kill -9 does, and the next start takes that one over.
  process.on('exit', stop);
  return {
    url,
    async stop() {
      await watch.end();
      stop();
    },
  };
}
