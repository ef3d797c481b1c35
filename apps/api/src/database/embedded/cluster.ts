import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, closedFolder } from './account.js';
import { diskFull, LaunchError } from './launch-error.js';
import type { ServerPlace } from './server.js';

/** Kept beside the data, for its owner only: how to reach the server of this folder. */
export interface Access {
  password: string;
  port?: number;
}

const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

/** The folder of the cluster, which exists afterwards, though perhaps empty. */
export function clusterFolder(dataDir: string, account: Account | undefined, log: (line: string) => void): string {
  const folder = join(dataDir, 'postgres');
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    const closed = closedFolder(dataDir, account);
    if (closed) {
      // Root's own home is closed to others, and so to the account that runs Postgres: common on fresh servers.
      const elsewhere = join('/var/lib/linli', randomBytes(6).toString('hex'), 'postgres');
      mkdirSync(elsewhere, { recursive: true });
      for (const path of [elsewhere, dirname(elsewhere), dirname(dirname(elsewhere))]) chmodSync(path, 0o755);
      symlinkSync(elsewhere, folder);
      log(`${closed} is closed to the account that runs Postgres; its files are in ${elsewhere}`);
    } else {
      mkdirSync(folder);
    }
  }
  if (!existsSync(folder)) {
    throw new LaunchError(
      `${folder} leads to a folder that is gone: bring it back, or delete the link to start afresh.`,
    );
  }
  const real = realpathSync(folder);
  const closed = closedFolder(dirname(real), account);
  if (closed) {
    throw new LaunchError(
      `The data folder ${dataDir} cannot be used by root, because Postgres then runs as "nobody" and ${closed} ` +
        'is closed to it: open that folder (chmod o+x), or choose another with DATA_DIR.',
    );
  }
  return real;
}

export function readAccess(file: string): Access | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Access;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeAccess(file: string, access: Access): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(access), { mode: 0o600 });
  renameSync(draft, file);
}

/** Makes the cluster beside its place and moves it there, so that an interrupted start leaves nothing half made. */
export function createCluster(place: Omit<ServerPlace, 'logFile'>, password: string, durable: boolean): void {
  const { folder, binaries, account } = place;
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) chownSync(passwordFile, account.uid, account.gid);
    let output = '';
    for (const locale of LOCALES) {
      rmSync(draft, { recursive: true, force: true });
      mkdirSync(draft, { mode: 0o700 });
      if (account) chownSync(draft, account.uid, account.gid);
      const run = spawnSync(
        binaries.initdb,
        [...initArguments(draft, passwordFile, locale), ...(durable ? [] : ['--no-sync'])],
        {
          ...account,
          cwd: draft,
          env: { LC_ALL: 'C' },
          encoding: 'utf8',
        },
      );
      if (run.status === 0) return renameSync(draft, folder);
      output = `${run.error?.message ?? ''}${run.stderr ?? ''}`;
      if (!/invalid locale|encoding mismatch/i.test(output)) break;
    }
    if (/No space left|could not write|quota/i.test(output)) throw diskFull(dirname(folder), output);
    throw new LaunchError(
      `The bundled Postgres could not prepare ${folder} (${lastLine(output)}): ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer instead.',
      { cause: output },
    );
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

export function isEmpty(folder: string): boolean {
  return readdirSync(folder).length === 0;
}

/** A folder copied or restored by root belongs to root; Postgres insists on owning its files. */
export function ownCluster(folder: string, account: Account | undefined): void {
  if (!account || statSync(folder).uid === account.uid) return;
  const visit = (path: string): void => {
    chownSync(path, account.uid, account.gid);
    if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  visit(folder);
}

/** The type of characters comes from the system's locale: in plain C, trigrams would drop Chinese text. */
function initArguments(folder: string, passwordFile: string, locale: string): string[] {
  const settings = {
    pgdata: folder,
    username: 'postgres',
    pwfile: passwordFile,
    auth: 'scram-sha-256',
    encoding: 'UTF8',
    'lc-collate': 'C',
    'lc-ctype': locale,
    'lc-messages': 'C',
    'text-search-config': 'simple',
  };
  return ['--data-checksums', ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`)];
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'it said nothing';
}
