import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import { lastLine } from './cluster.js';
import { isAlive } from './data-lock.js';
import { diskFull, LaunchError } from './launch-error.js';

export interface ServerPlace {
  folder: string;
  logFile: string;
  binaries: Binaries;
  account?: Account;
}

const MAX_LOG_BYTES = 10_000_000;
/** Replaying the log after a crash can take minutes; a server that is starting is not a server that is broken. */
const START_TIMEOUT_MS = 300_000;

function serverSettings(port: number): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: '100',
    shared_buffers: totalmem() < 4e9 ? '128MB' : '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    deadlock_timeout: '100ms',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
}

export function connection(port: number, password: string, database = 'postgres', user = 'postgres'): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whom postmaster.pid speaks of, alive or not. */
export function writtenPid(folder: string): number | undefined {
  const file = join(folder, 'postmaster.pid');
  return existsSync(file) ? pidIn(readFileSync(file, 'utf8').split('\n')) : undefined;
}

function pidIn([first]: string[]): number | undefined {
  return Math.abs(Number(first)) || undefined;
}

/** The server that postmaster.pid speaks of, if it is alive and truly serves this folder. */
export function runningServer(folder: string): { pid: number; port: number } | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = pidIn(lines);
  if (pid && isAlive(pid) && commandOf(pid).includes(folder)) return { pid, port: Number(lines[3]) };
  // Its number may since belong to another program, which Postgres itself would take for a server.
  rmSync(file, { force: true });
  return undefined;
}

export async function answers(port: number, password: string, folder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: connection(port, password), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
    return rows[0]?.folder === folder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts the server in a session of its own: Ctrl-C must reach us first, and Postgres only once we have drained. */
export async function startServer(
  place: ServerPlace,
  port: number,
  password: string,
  settings: Record<string, string> = {},
): Promise<ChildProcess> {
  const { folder, logFile, binaries, account } = place;
  const tooLong = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, tooLong > MAX_LOG_BYTES ? 'w' : 'a', 0o600);
  const logStart = statSync(logFile).size;
  const options = Object.entries({ ...serverSettings(port), ...settings });
  const child = spawn(
    binaries.postgres,
    ['-D', folder, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...account,
      cwd: folder,
      env: { LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    },
  );
  closeSync(log);
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  child.unref();

  for (const giveUp = performance.now() + START_TIMEOUT_MS; performance.now() < giveUp; await pause(25)) {
    if (failure || child.exitCode !== null || child.signalCode !== null) {
      throw startFailure(folder, readFileSync(logFile, 'utf8').slice(logStart), failure);
    }
    if (await answers(port, password, folder)) return child;
  }
  stopServer(place);
  throw new LaunchError(`Postgres did not become ready within five minutes: see ${logFile}.`);
}

/** Stops whatever server runs on this folder, ours or an orphan, and returns when it is gone. */
export function stopServer({ folder, binaries, account }: ServerPlace): void {
  for (const [mode, seconds] of [
    ['fast', '30'],
    ['immediate', '5'],
  ]) {
    if (!runningServer(folder)) return;
    const options = { ...account, cwd: folder, env: { LC_ALL: 'C' }, stdio: 'ignore' as const, windowsHide: true };
    const run = spawnSync(binaries.pgCtl, ['stop', '-D', folder, '-m', mode, '-w', '-t', seconds], options);
    if (run.status === 0) return;
  }
  const hung = runningServer(folder);
  // The log in the data folder is what makes this safe: the next start replays it.
  if (hung) process.kill(hung.pid, 'SIGKILL');
}

/** The remembered port while it is free, so that an open database tool stays connected; else another. */
export async function freePort(remembered?: number): Promise<number> {
  return (remembered ? await listens(remembered) : undefined) ?? (await listens(0)) ?? 0;
}

function listens(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const { port: taken } = probe.address() as { port: number };
      probe.close(() => resolve(taken));
    });
  });
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function startFailure(folder: string, output: string, failure?: Error): LaunchError {
  if (/No space left on device/i.test(output)) return diskFull(folder, output);
  const reason = failure?.message ?? output.match(/(?:FATAL|PANIC):\s*(.+)/)?.[1] ?? lastLine(output);
  return new LaunchError(`Postgres could not start on ${folder}: ${reason}.`, { cause: failure ?? output });
}
