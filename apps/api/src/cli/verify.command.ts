import { verdictText, verifyData } from '../integrity/verify-data.js';
import { CommandFault, type Register } from './command-line.js';

export const registerVerify: Register = (program, tools) => {
  const verify = program.command('verify').description('check what is stored');
  verify
    .command('data')
    .description('replay every history and check every invariant; run it while nothing is moving')
    .action(async () => {
      const verdict = await tools.withPool((pool) => verifyData(pool));
      if (verdict.findings.length > 0) throw new CommandFault(verdictText(verdict));
      tools.say(verdictText(verdict));
    });
};
