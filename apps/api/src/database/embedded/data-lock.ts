import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError } from './launch-error.js';

/**
 * One Node process per data folder. Postgres guards its files itself, but it outlives a killed Node, so only
 * this lock tells an orphan, which may be adopted, from a server that another Node is using.
 */
export function lockDataFolder(file: string, dataDir: string): () => void {
  const mine = `${process.pid} ${identity(process.pid) ?? ''}`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; !linked(draft, file); attempt++) {
      const holder = readFileSync(file, 'utf8');
      if (attempt === 3 || holds(holder)) {
        throw new LaunchError(
          `Linli is already running on the data folder ${dataDir} (process ${holder.split(' ')[0]}): ` +
            'stop it first, or choose another folder with DATA_DIR.',
        );
      }
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A zombie answers signals too; where nobody collects orphans, as in a small container, it does so for ever. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stat(pid)?.[0] !== 'Z';
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Numbers of processes are used again, in containers soon; the moment of their start tells them apart. */
function holds(holder: string): boolean {
  const [pid, ...rest] = holder.split(' ');
  if (!isAlive(Number(pid))) return false;
  const now = identity(Number(pid));
  return now === undefined || now === rest.join(' ');
}

function identity(pid: number): string | undefined {
  const started = stat(pid)?.[19];
  if (started) return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  if (process.platform === 'win32' || process.platform === 'linux') return undefined;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold spaces and brackets. */
function stat(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
