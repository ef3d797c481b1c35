#!/usr/bin/env node
/**
 * Mends package-lock.json after a dependency changed: `npm run lockfile`; `--check` only looks.
 *
 * npm leaves an optional package for another platform out of the lock file when the registry it asked does
 * not hold that exact version, and `npm ci` then refuses the whole file as "Missing: … from lock file".
 * A stub with version, os and cpu is all `npm ci` wants.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = {
  arm: 'arm',
  armv7: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
};

/** Reads a platform from the dash-delimited parts of a name; a plain search would find "arm" in "openharmony". */
export function platformOf(name) {
  const tokens = name.split(/[-/]/);
  const os = tokens.filter((token) => OS.includes(token));
  const cpu = tokens.filter((token) => token in CPU).map((token) => CPU[token]);
  const libc = tokens.some((token) => token.startsWith('musl'))
    ? ['musl']
    : os.includes('linux') && tokens.some((token) => token.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) };
}

/** Optional dependencies that no entry of the lock file answers, as [path, entry]. */
export function missingStubs(packages) {
  const stubs = new Map();
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(packages, path, name) || !/^\d/.test(version)) continue;
      stubs.set(`node_modules/${name}`, { version, ...platformOf(name), optional: true });
    }
  }
  return [...stubs];
}

/** Addresses of registries do not belong in a public repository; links between workspaces are fine. */
export function addresses(packages) {
  return Object.keys(packages).filter((path) => /^\w+:/.test(packages[path].resolved ?? ''));
}

function resolves(packages, from, name) {
  for (let folder = from; folder; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}/node_modules/${name}`]) return true;
  }
  return Boolean(packages[`node_modules/${name}`]);
}

function main() {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const stubs = missingStubs(lock.packages);
  const leaks = addresses(lock.packages);
  if (process.argv.includes('--check')) {
    for (const [path] of stubs) console.error(`The lock file misses ${path}; run "npm run lockfile".`);
    for (const path of leaks)
      console.error(`The lock file names a registry address for ${path}; run "npm run lockfile".`);
    process.exit(stubs.length + leaks.length ? 1 : 0);
  }
  for (const [path, entry] of stubs) lock.packages[path] = entry;
  for (const path of leaks) delete lock.packages[path].resolved;
  const root = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(root) }, null, 2)}\n`);
  console.log(`package-lock.json: ${stubs.length} stubs added, ${leaks.length} addresses removed.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
