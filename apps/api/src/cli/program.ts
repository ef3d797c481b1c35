import { Command } from 'commander';
import type { CommandTools, Register } from './command-line.js';
import { registerCreateStaff } from './create-staff.command.js';
import { registerFlow } from './flow.command.js';
import { registerImport } from './import.command.js';
import { registerKeys } from './keys.command.js';
import { registerMigrate } from './migrate.command.js';
import { registerOutbox } from './outbox.command.js';
import { registerSeed } from './seed.command.js';
import { registerTimeline } from './timeline.command.js';
import { registerVerify } from './verify.command.js';

/** Every command. A new one is a file `<name>.command.ts` and a line here. */
const commands: Register[] = [
  registerMigrate,
  registerCreateStaff,
  registerImport,
  registerFlow,
  registerTimeline,
  registerVerify,
  registerOutbox,
  registerKeys,
  registerSeed,
];

export function createProgram(tools: CommandTools): Command {
  const program = new Command('linli')
    .description('Linli (邻里) on the command line. Runs beside a running installation as well as without one.')
    .showHelpAfterError('(add --help for what can be written here)');
  for (const register of commands) register(program, tools);
  return program;
}
