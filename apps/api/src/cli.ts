import 'reflect-metadata';
import { CommandFault } from './cli/command-line.js';
import { createProgram } from './cli/program.js';
import { toolsFor } from './cli/sessions.js';
import { readEnv } from './config/env.js';
import { sentenceOf } from './config/start-fault.js';

async function run(): Promise<void> {
  try {
    await createProgram(toolsFor(readEnv(), (line) => console.log(line))).parseAsync();
  } catch (error) {
    console.error(error instanceof CommandFault ? error.message : sentenceOf(error, { port: 0, host: '' }));
    process.exitCode = 1;
  }
}

void run();
