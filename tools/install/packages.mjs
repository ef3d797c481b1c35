import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** True when node_modules holds exactly what the lock file names for this platform. */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional) return true;
    return installed.packages[path]?.version === entry.version || Boolean(entry.link && installed.packages[path]);
  });
}

/** Installs what the lock file names, unless it is there. Returns false when npm failed. */
export function installPackages(say) {
  const written = `${root}node_modules/.package-lock.json`;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  if (existsSync(written) && isInstalled(read(`${root}package-lock.json`), read(written))) return true;
  say('Installing packages (about a minute the first time)');
  return runNpm(['ci', '--no-fund', '--no-audit', '--loglevel=error']);
}

/** The npm that called us, where one did: the one on the PATH may be another. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const run = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return run.status === 0;
}
