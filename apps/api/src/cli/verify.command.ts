import { join } from 'node:path';
import { sentenceOf } from '../config/start-fault.js';
import { pendingMigrations } from '../database/migrate.js';
import { type Verdict, verdictText, verifyData } from '../integrity/verify-data.js';
import { CommandFault, type CommandTools, type Register } from './command-line.js';

interface Options {
  running?: boolean;
  files?: string | false;
}

export const registerVerify: Register = (program, tools) => {
  const verify = program.command('verify').description('check what is stored');
  verify
    .command('data')
    .description('replay every history and check every invariant. Exit code: 0 clean, 1 findings, 2 could not check')
    .option(
      '--running',
      'people are at work: the last minute may be on its way, what is overdue for longer is a finding',
    )
    .option('--files <folder>', 'where the uploaded files are (DATA_DIR/files)')
    .option('--no-files', 'do not look at the uploaded files')
    .action(async (options: Options) => {
      const verdict = await check(tools, options);
      if (verdict.total > 0) throw new CommandFault(verdictText(verdict));
      tools.say(verdictText(verdict));
    });
};

/** Throws CommandFault with exit code 2 when it could not. */
async function check(tools: CommandTools, { running, files }: Options): Promise<Verdict> {
  try {
    return await tools.withPool(async (pool, { dataDir }) => {
      const pending = await pendingMigrations(pool);
      if (pending.length > 0)
        throw new CommandFault(`bring the database up to date first (linli migrate): ${pending.join(', ')}`);
      return verifyData(pool, { running, files: files === false ? undefined : (files ?? join(dataDir, 'files')) });
    });
  } catch (error) {
    const why = error instanceof CommandFault ? error.message : sentenceOf(error, { port: 0, host: '' });
    throw new CommandFault(`The data could not be checked: ${why}`, 2);
  }
}
