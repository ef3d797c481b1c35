import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { createContext } from '../../src/app.js';
import { readEnv } from '../../src/config/env.js';
import { startEmbeddedPostgres } from '../../src/database/launcher.js';
import { migrate } from '../../src/database/migrate.js';
import { Clock } from '../../src/time/clock.js';
import { tomorrowAt } from '../deliveries.js';
import { freePort } from '../../src/database/embedded/server.js';
import { Program, RigTime } from './processes.js';
import { RigRedis } from './rig-redis.js';
import { Town } from './town.js';

/** Of tools/emulators/state.mjs, as far as rigs look at it. */
export interface Providers {
  url: string;
  state: {
    user(name: string): { openid: string };
    messages: {
      at: string;
      providerId?: string;
      service: string;
      openid?: string;
      page?: string;
      ref?: string;
      text: string;
      params?: object;
    }[];
    faults: Map<string, { mode: string; ms?: number }>;
  };
  close(): Promise<void>;
}

/** Postgres, Redis, the providers, and what runs on them, each in a process of its own but the providers. */
export interface RigTown {
  pool: Pool;
  redis: RigRedis;
  providers: Providers;
  time: RigTime;
  /** The process that relays and sends; embedded, it is the API too. */
  worker: Program;
  town: Town;
}

export interface TownOptions {
  residents: number;
  apis: number;
  /** As `npm start` runs it: one API that works too, queues on Postgres. */
  embedded?: boolean;
  /** Settings of the Postgres server on top of the durable ones. */
  postgres?: Record<string, string>;
  /** Of the programs, on top of the rig's own. */
  settings?: Record<string, string>;
  /** The providers' clock, epoch milliseconds. */
  providersNow?: () => number;
}

/** Builds it, does the work, and takes everything away. */
export async function withTown(options: TownOptions, work: (rig: RigTown) => Promise<void>): Promise<void> {
  const { residents, embedded = false } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-rig-'));
  const ends: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  try {
    const server = await startEmbeddedPostgres({ dataDir, settings: options.postgres });
    ends.push(() => server.stop());
    const redis = await RigRedis.start();
    ends.push(() => redis.remove());
    const providers = await startProviders(options.providersNow);
    ends.push(() => providers.close());
    await migrate(server.url);
    const queues: Record<string, string> = embedded ? {} : { REDIS_URL: redis.url };
    const env = {
      ...(await settingsOf(providers)),
      DATA_DIR: dataDir,
      DATABASE_URL: server.url,
      ...queues,
      ...options.settings,
    };
    const time = new RigTime(tomorrowAt('10:00').getTime() - Date.now());
    const parts = await contextAt(env, time);
    ends.push(() => parts.close());

    const ports = await Promise.all(Array.from({ length: embedded ? 1 : options.apis }, () => freePort()));
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const programs = embedded
      ? [new Program('whole', { ...env, PORT: String(ports[0]) }, time)]
      : [
          new Program('worker', env, time),
          ...ports.map((port) => new Program('api', { ...env, PORT: String(port) }, time)),
        ];
    ends.push(() => Promise.all(programs.map((program) => program.kill())));
    for (const program of programs) await program.start();
    const openIdOf = (name: string): string => providers.state.user(name).openid;
    const town = await Town.build(parts, time, { urls, residents, openIdOf });
    await work({ pool: parts.get(Pool), redis, providers, time, worker: programs[0]!, town });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function startProviders(now = Date.now): Promise<Providers> {
  const path = '../../../../tools/emulators/emulators.mjs';
  const { startEmulators } = (await import(path)) as { startEmulators(options: object): Promise<Providers> };
  return startEmulators({ quota: 1_000_000, kept: 1_000_000, now });
}

/** Text messages by Aliyun: it sends what it is told twice, twice. */
async function settingsOf(providers: Providers): Promise<Record<string, string>> {
  const path = '../../../../tools/emulators/settings.mjs';
  const { settingsFor } = (await import(path)) as { settingsFor(of: Providers): Record<string, string> };
  return { ...settingsFor(providers), SMS_VENDOR: 'aliyun', LIMITS: 'off' };
}

async function contextAt(env: Record<string, string>, time: RigTime): Promise<INestApplicationContext> {
  const parts = await createContext(readEnv(env), { works: false });
  Object.defineProperty(parts.get(Clock), 'instant', { get: () => time.now() });
  return parts;
}
