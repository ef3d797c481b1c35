import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { isAlive } from './embedded/data-lock.js';
import { type EmbeddedPostgres, LaunchError, startEmbeddedPostgres } from './launcher.js';

jest.setTimeout(20_000);

let dir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'linli-launch-'));
  chmodSync(dir, 0o755);
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** These tests end processes, never the power: flushing to disk would only make them wait. */
const FAST = { fsync: 'off' };

async function start(dataDir = dir, log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, settings: FAST });
  running.push(server);
  return server;
}

async function startElsewhere(settings = {}): Promise<{ child: ChildProcess; url?: string; error?: string }> {
  const hook = join(__dirname, '../../test/typescript.cjs');
  const script = join(__dirname, '../../test/launch-and-hang.ts');
  const child = spawn(process.execPath, [hook, script, dir, JSON.stringify({ ...FAST, ...settings })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [Buffer | number];
  return { child, ...(JSON.parse(String(line)) as { url?: string; error?: string }) };
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = () =>
  Number(readFileSync(join(realpathSync(join(dir, 'postgres')), 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('startEmbeddedPostgres', () => {
  it('prepares a durable UTF-8 database that only a password on loopback opens', async () => {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: dir });
    running.push({ url, stop });
    const names = ['fsync', 'synchronous_commit', 'data_checksums', 'server_encoding', 'deadlock_timeout'];
    const list = names.map((name) => `current_setting('${name}') as ${name}`).join(', ');
    expect(await query(url, `select ${list}`)).toEqual([
      {
        fsync: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        server_encoding: 'UTF8',
        deadlock_timeout: '100ms',
      },
    ]);
    expect(await query(url, `select current_setting('listen_addresses') as address`)).toEqual([
      { address: '127.0.0.1' },
    ]);
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication/);
    expect(statSync(join(dir, 'postgres.json')).mode & 0o777).toBe(0o600);
  });

  it('gives an owner without superuser rights who can still add the extensions the product uses', async () => {
    const { url } = await start();
    await query(url, 'create extension pg_trgm; create extension ltree; create extension pgcrypto');
    expect(
      await query(
        url,
        `select cardinality(show_trgm('漏水')) > 0 as found, usesuper from pg_user where usename = user`,
      ),
    ).toEqual([{ found: true, usesuper: false }]);
  });

  it('keeps data and address over a restart', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select * from kept')).toEqual([{ answer: 42 }]);
  });

  it('leaves no process behind when stopped, even when stopped twice', async () => {
    const server = await start();
    const pid = postmaster();
    expect(isAlive(pid)).toBe(true);
    await server.stop();
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('tells a second start on the same folder that it is already running', async () => {
    const { child } = await startElsewhere();
    await expect(start()).rejects.toThrow(
      new RegExp(`already running on the data folder .* \\(process ${child.pid}\\)`),
    );
    await expect(start()).rejects.toBeInstanceOf(LaunchError);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await start();
  });

  it('takes over the healthy server that a killed process left behind', async () => {
    const { child, url } = await startElsewhere();
    await query(url!, 'create table kept as select 42 as answer');
    const pid = postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lines: string[] = [];
    const adopted = await start(dir, (line) => lines.push(line));
    expect(lines).toEqual(['Taking over the Postgres that an earlier run left behind']);
    expect(postmaster()).toBe(pid);
    expect(await query(adopted.url, 'select * from kept')).toEqual([{ answer: 42 }]);
    await adopted.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('stops a left server that does not answer, and starts afresh on its data', async () => {
    const narrow = { max_connections: '2', superuser_reserved_connections: '0' };
    const { child, url } = await startElsewhere(narrow);
    await query(url!, 'create table kept as select 42 as answer');
    const pid = postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const guests = [0, 1].map(() => new pg.Client({ connectionString: url }));
    for (const guest of guests) {
      guest.on('error', () => undefined);
      await guest.connect();
    }
    const server = await start();
    expect(postmaster()).not.toBe(pid);
    expect(await query(server.url, 'select * from kept')).toEqual([{ answer: 42 }]);
    for (const guest of guests) await guest.end().catch(() => undefined);
  });

  it('recovers when Node and Postgres were both killed', async () => {
    const { child, url } = await startElsewhere();
    await query(url!, 'create table kept as select 42 as answer');
    child.kill('SIGKILL');
    await once(child, 'exit');
    process.kill(postmaster(), 'SIGKILL');
    const server = await start();
    expect(await query(server.url, 'select * from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts Postgres again, at the same address, when it is killed under a running process', async () => {
    const lines: string[] = [];
    const server = await start(dir, (line) => lines.push(line));
    await query(server.url, 'create table kept as select 42 as answer');
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    let rows: { answer: number }[] = [];
    while (rows.length === 0) rows = await query<{ answer: number }>(server.url, 'select * from kept').catch(() => []);
    expect(rows).toEqual([{ answer: 42 }]);
    expect(lines).toContain('The Postgres ended by itself: starting it again');
    const next = postmaster();
    expect(next).not.toBe(pid);
    await server.stop();
    expect(isAlive(next)).toBe(false);
  });

  it('works below a folder that is closed to others', async () => {
    const closed = join(dir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await start(join(closed, 'data'));
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    const again = await start(join(closed, 'data'));
    expect(again.url).toBe(server.url);
    await again.stop();
    const link = join(closed, 'data/postgres');
    if (lstatSync(link).isSymbolicLink()) rmSync(dirname(realpathSync(link)), { recursive: true });
  });

  it('says in one sentence what is wrong with a folder it cannot use', async () => {
    const closed = join(dir, 'closed');
    mkdirSync(join(closed, 'postgres'), { recursive: true });
    chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o500);
    await expect(start(closed)).rejects.toThrow(/^The data folder .* cannot be used.*DATA_DIR\.$/);
    chmodSync(closed, 0o700);
  });

  it('does not replace data whose password is lost', async () => {
    const server = await start();
    await server.stop();
    rmSync(join(dir, 'postgres.json'));
    await expect(start()).rejects.toThrow(/password of the database .* is lost/);
  });
});
