import 'reflect-metadata';
import { createApp, createContext } from '../../src/app.js';
import { readEnv } from '../../src/config/env.js';
import { listen } from '../../src/http/server.js';
import { Load } from '../../src/http/operations/load.js';
import { Clock } from '../../src/time/clock.js';
import type { Part } from './processes.js';

/**
 * The process that rigs start, kill and start again: `process.ts api|worker|whole MILLISECONDS`, put together as main.ts and
 * worker.ts do. Its clock runs ahead of this machine's by so many milliseconds; a message says another number. Whoever
 * runs a rig at night still wants messages to go out, and nobody waits two hours for two hours.
 */
let ahead = Number(process.argv[3] ?? 0);
process.on('message', (said: number) => {
  ahead = said;
  process.send!('set');
});

async function run(part: Part): Promise<void> {
  const env = readEnv();
  if (part === 'worker') {
    runAhead((await createContext(env, { works: true })).get(Clock));
  } else {
    const api = await createApp(env, { works: part === 'whole', logLevels: ['error', 'fatal'] });
    runAhead(api.get(Clock));
    // Nobody meets a limit of his own (LIMITS=off), and yet it sheds load as `standard` does.
    if (process.env.RIG_SHEDS) Object.defineProperty(api.get(Load), 'patience', { value: 1 });
    await listen(api, env);
  }
  process.send!('ready');
}

/** The one clock of the process runs, and yet is set. */
function runAhead(clock: Clock): void {
  Object.defineProperty(clock, 'instant', { get: () => new Date(Date.now() + ahead) });
}

void run(process.argv[2] as Part);
