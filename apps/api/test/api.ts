import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';
import type { Pool } from 'pg';
import { type AppOptions, createApp } from '../src/app.js';
import { type Env, readEnv } from '../src/config/env.js';
import { testDatabase } from './database.js';

export interface TestApi {
  app: NestFastifyApplication;
  env: Env;
  pool: Pool;
  /** Path with /api. */
  call(
    method: InjectOptions['method'],
    path: string,
    options?: Omit<InjectOptions, 'method' | 'url'>,
  ): Promise<Response>;
  close(): Promise<void>;
}

/** The real API on a database of its own; nothing listens, calls go in through Fastify. */
export async function testApi(settings: Partial<Env> = {}, more: AppOptions['more'] = []): Promise<TestApi> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-api-'));
  const env: Env = { ...readEnv({ DATA_DIR: dataDir, LIMITS: 'off' }), databaseUrl: database.url, ...settings };
  const cleanUp = async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let created: NestFastifyApplication | undefined;
  try {
    const app = (created = await createApp(env, { logLevels: ['fatal'], more }));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return {
      app,
      env,
      pool: database.pool,
      // Async, because Fastify's own chain begins only when it is awaited.
      call: async (method, path, options = {}) => app.inject({ method, url: path, ...options } as InjectOptions),
      close: () => app.close().then(cleanUp),
    };
  } catch (error) {
    // Its connections first: dropping the database under them is an error that nobody listens to.
    await created?.close().catch(() => undefined);
    await cleanUp();
    throw error;
  }
}
