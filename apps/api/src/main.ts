import { createApp } from './app.js';
import { type Env, readEnv } from './config/env.js';
import { sentenceOf } from './config/start-fault.js';
import { startEmbeddedPostgres } from './database/launcher.js';
import { migrate } from './database/migrate.js';
import { Draining } from './http/operations/draining.js';

/** Milliseconds for balancers to notice `/health/ready`, and after which we go whatever is still running. */
const NOTICE_MS = 1_000;
const PATIENCE_MS = 13_000;

const say = (line: string): void => console.log(`· ${line}`);

async function start(settings: Env): Promise<void> {
  const embedded = settings.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataDir: settings.dataDir, log: say });
  const env: Env = { ...settings, databaseUrl: settings.databaseUrl ?? embedded?.url };
  await migrate(env.databaseUrl as string);
  const app = await createApp(env);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    app.get(Draining).begin();
    if (env.production) await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    await app.close();
    await embedded?.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  await app.listen(env.port, env.host);
  tell(env, Boolean(embedded));
}

function tell({ host, port, demo, dataDir, production }: Env, embedded: boolean): void {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const at = `http://${shown}:${port}`;
  say(`邻里 is ready at ${at}`);
  if (!production) say(`The API and how to call it: ${at}/api/docs`);
  if (demo) say(`Demo persons to sign in as: ${at}/api/auth/demo`);
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
