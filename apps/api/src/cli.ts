import 'reflect-metadata';
import { CommandFault } from './cli/command-line.js';
import { createProgram } from './cli/program.js';
import { toolsFor } from './cli/sessions.js';
import { createContext } from './app.js';
import { type Env, readEnv } from './config/env.js';
import { sentenceOf } from './config/start-fault.js';

async function run(): Promise<void> {
  try {
    const open = (env: Env) => createContext(env, { works: false });
    await createProgram(toolsFor(readEnv(), open, (line) => console.log(line))).parseAsync();
  } catch (error) {
    console.error(error instanceof CommandFault ? error.message : sentenceOf(error, { port: 0, host: '' }));
    process.exitCode = error instanceof CommandFault ? error.exitCode : CANNOT_WORK;
  }
}

/** Not what the command found out, but that it could not: settings, database, ourselves. */
const CANNOT_WORK = 2;

void run();
