import { listParked, retryParked } from '../outbox/parked.js';
import { CommandFault, type Register } from './command-line.js';

export const registerOutbox: Register = (program, tools) => {
  const outbox = program.command('outbox').description('events whose effects failed five times and wait for you');
  outbox
    .command('list')
    .description('the oldest hundred, each with its error and how many events wait behind it')
    .action(async () => {
      const parked = await tools.withPool((pool) => listParked(pool));
      for (const { requestId, seq, error, parkedAt, waiting } of parked) {
        tools.say(`${requestId}/${seq} since ${parkedAt.toISOString()}, ${waiting} behind it: ${error}`);
      }
      tools.say(parked.length === 0 ? 'Nothing is parked.' : `${parked.length} parked.`);
    });
  outbox
    .command('retry')
    .description('give five new tries to all of them, or to those of one request')
    .argument('[requestId]')
    .action(async (requestId?: string) => {
      if (requestId !== undefined && !UUID.test(requestId)) throw new CommandFault(`${requestId} is no request id.`);
      const released = await tools.withPool((pool) => retryParked(pool, requestId));
      tools.say(`${released} released.`);
    });
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
