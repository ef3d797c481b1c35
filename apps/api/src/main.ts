import { setTimeout as pause } from 'node:timers/promises';
import { createApp, createContext } from './app.js';
import { type Env, readEnv } from './config/env.js';
import { sentenceOf } from './config/start-fault.js';
import { startEmbeddedPostgres } from './database/launcher.js';
import { migrate } from './database/migrate.js';
import { startOver } from './database/start-over.js';
import { Draining } from './http/operations/draining.js';
import { listen, stopListening } from './http/server.js';
import { Seed, SeedUnfinished } from './seed/seed.js';
import { untilStopped } from './until-stopped.js';

/** Milliseconds for balancers to notice `/health/ready`, and for busy connections to end with an answer. */
const NOTICE_MS = { production: 1_000, otherwise: 300 };

/** Milliseconds for calls on connections made at the last moment. */
const LAST_CALLS_MS = 200;

const say = (line: string): void => console.log(`· ${line}`);

/** The API. With the embedded database it is alone, so it does the worker's part too. */
async function start(settings: Env): Promise<void> {
  const { databaseUrl, dataDir } = settings;
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log: say });
  const env: Env = { ...settings, databaseUrl: databaseUrl ?? embedded?.url };
  await migrate(env.databaseUrl as string);
  if (env.demo) await seed(env, embedded !== undefined);
  const app = await createApp(env, { works: embedded !== undefined });

  untilStopped(async () => {
    app.get(Draining).begin();
    await pause(env.production ? NOTICE_MS.production : NOTICE_MS.otherwise);
    stopListening(app);
    await pause(LAST_CALLS_MS);
    await app.close();
    await embedded?.stop();
  });
  await listen(app, env);
  tell(env, embedded !== undefined);
}

/** An embedded demo that an interrupted first start left half-told has served nobody: it begins again. */
async function seed(env: Env, embedded: boolean): Promise<void> {
  try {
    await tellDemo(env);
  } catch (error) {
    if (!(error instanceof SeedUnfinished && embedded)) throw error;
    say('The first start was interrupted: the demo district begins again');
    await startOver(env.databaseUrl as string);
    await tellDemo(env);
  }
}

/** In parts of its own, where no clock and no relay run by themselves: the seed sets the time and moves them. */
async function tellDemo(env: Env): Promise<void> {
  const parts = await createContext(env, { works: false });
  try {
    const planted = await parts.get(Seed).run({ log: say });
    if (planted === 'planted') say('The demo district is there');
  } finally {
    await parts.close();
  }
}

function tell({ host, port, demo, dataDir, production }: Env, embedded: boolean): void {
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const at = `http://${shown}:${port}`;
  say(`邻里 is ready at ${at}`);
  if (demo) say(`The mini-program, as anybody of the demo: ${at}/pages/sign-in/index`);
  if (!production) say(`The API and how to call it: ${at}/api/docs`);
  if (demo) say(`How the queues stand, for operators: ${at}/queues`);
  if (embedded) say(`Data is kept in ${dataDir}`);
}

async function run(): Promise<void> {
  let place = { port: 0, host: '' };
  try {
    const env = readEnv();
    place = env;
    await start(env);
  } catch (error) {
    console.error(sentenceOf(error, place));
    process.exit(1);
  }
}

void run();
