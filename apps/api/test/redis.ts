import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../src/database/embedded/server.js';

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/** Why there is no Redis to test on; null when there is one: TEST_REDIS_URL, or redis-server on the PATH. */
export function whyNoRedis(): string | null {
  if (process.env.TEST_REDIS_URL || redisServer()) return null;
  return 'no Redis: neither TEST_REDIS_URL nor redis-server on the PATH';
}

/** The same specs on both kinds of queue. Where there is no Redis it says so, and in CI that is a failure. */
export function onEveryBackend(specs: (kind: 'postgres' | 'redis') => void): void {
  describe('on Postgres', () => specs('postgres'));
  const missing = whyNoRedis();
  if (!missing) describe('on Redis', () => specs('redis'));
  else if (process.env.CI === 'true') it('on Redis', () => expect(missing).toBeNull());
  else it.skip(`on Redis (${missing})`, () => undefined);
}

/** A server of its own on a free port, keeping nothing on disk; or the one that TEST_REDIS_URL names. */
export async function testRedis(): Promise<TestRedis> {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, stop: async () => undefined };
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'linli-redis-'));
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
  const server = spawn(redisServer()!, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) break;
  server.stdout.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function redisServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'redis-server')).find((file) => existsSync(file));
}
