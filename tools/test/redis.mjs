import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const nothing = { stop: () => undefined };

/**
 * Puts TEST_REDIS_URL where the queue tests look for it: the Redis of REDIS_URL, or one of our own if the
 * program is installed. Without either, those tests run on Postgres alone and say that they were skipped.
 */
export async function findRedis(say) {
  if (process.env.TEST_REDIS_URL) return nothing;
  if (process.env.REDIS_URL) {
    process.env.TEST_REDIS_URL = process.env.REDIS_URL;
    return nothing;
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'linli-redis-'));
  const options = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  let gone = false;
  server.once('error', () => (gone = true));
  server.once('exit', () => (gone = true));
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 100 && !gone; attempt++, await pause(50)) {
    if (!(await answers(port))) continue;
    process.env.TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
    process.once('exit', stop);
    return { stop };
  }
  stop();
  say(
    'No Redis (REDIS_URL, or redis-server on the PATH): queue tests run on Postgres only, those on Redis are skipped.',
  );
  return nothing;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
