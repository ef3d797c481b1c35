import { fork } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { root } from '../install/packages.mjs';

/** Seconds until the demo has been told on a machine that does other things too. */
const PATIENCE = 150;
/** Milliseconds to end by itself; Postgres writes its last pages meanwhile. */
const LAST_MS = 15_000;

/**
 * A whole Linli of its own, with fresh data: `{url, emulators, log, close}`. `url` serves the mini-program at / and the API
 * at /api; `emulators` is where WeChat and SMS are; `log` the file of what it said.
 */
export async function startWorld({ pages = join(root, 'apps/miniapp/dist/h5') } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'linli-browser-'));
  // Postgres does not run as root: its account must get in.
  chmodSync(data, 0o755);
  const cache = join(root, '.cache/browser');
  mkdirSync(cache, { recursive: true });
  const log = join(cache, 'api.log');
  const out = openSync(log, 'w');
  const port = await freePort();
  const env = { ...process.env, DEMO: '1', LIMITS: 'off', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: data };
  const child = fork(fileURLToPath(new URL('serve.mjs', import.meta.url)), {
    cwd: root,
    env: { ...env, PAGES_DIR: pages, NODE_ENV: 'development', DATABASE_URL: '' },
    stdio: ['ignore', out, out, 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const close = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, pause(LAST_MS, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    rmSync(data, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    const emulators = new Promise((resolve) => child.once('message', (message) => resolve(message.emulators)));
    await ready(`${url}/health/ready`, child);
    return { url, emulators: await emulators, log, close };
  } catch (error) {
    await close();
    throw new Error(`${error.message}\n${readFileSync(log, 'utf8').slice(-2_000)}`);
  }
}

async function ready(address, child) {
  for (const end = Date.now() + PATIENCE * 1_000; Date.now() < end;) {
    if (child.exitCode !== null) throw new Error(`The API ended with ${child.exitCode}.`);
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok) return;
    await pause(200);
  }
  throw new Error(`The API was not ready after ${PATIENCE} s.`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
