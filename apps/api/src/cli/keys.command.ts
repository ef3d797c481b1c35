import { rewrapDistrictKeys } from '../sealing/sealing.js';
import { CommandFault, type Register } from './command-line.js';

export const registerKeys: Register = (program, tools) => {
  program
    .command('keys')
    .description('the keys that personal data is sealed with')
    .command('rewrap')
    .description('after MASTER_KEY was changed: wrap the districts’ keys with it; the old one is MASTER_PREVIOUS_KEY')
    .action(async () => {
      if (!tools.env.masterPreviousKey) {
        throw new CommandFault('Give the new key as MASTER_KEY and the one before as MASTER_PREVIOUS_KEY.');
      }
      const { rewrapped, already } = await tools.withPool((pool) => rewrapDistrictKeys(pool, tools.env));
      tools.say(
        `${rewrapped} wrapped anew, ${already} were already. MASTER_PREVIOUS_KEY may go when no process uses it.`,
      );
    });
};
