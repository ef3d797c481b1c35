import { createContext } from './app.js';
import { readEnv } from './config/env.js';
import { sentenceOf } from './config/start-fault.js';
import { migrate } from './database/migrate.js';
import { untilStopped } from './until-stopped.js';

/** Relay, clock, sweeper and queues, without HTTP. Any number may run on one database. */
async function run(): Promise<void> {
  try {
    const env = readEnv();
    if (!env.databaseUrl) {
      console.error('A worker of its own needs DATABASE_URL: with the embedded database the API does its part.');
      process.exit(1);
    }
    await migrate(env.databaseUrl);
    const worker = await createContext(env, { works: true });
    untilStopped(() => worker.close());
    console.log('· The worker runs');
  } catch (error) {
    console.error(sentenceOf(error, { port: 0, host: '' }));
    process.exit(1);
  }
}

void run();
