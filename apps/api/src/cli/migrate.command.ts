import { pendingMigrations } from '../database/migrate.js';
import type { Register } from './command-line.js';

export const registerMigrate: Register = (program, tools) => {
  program
    .command('migrate')
    .description('bring the database to the present schema')
    .action(async () => {
      const pending = await tools.withPool((pool) => pendingMigrations(pool));
      if (pending.length === 0) return tools.say('The database is up to date.');
      await tools.withPool(async () => undefined, { migrate: true });
      tools.say(`Migrated: ${pending.join(', ')}.`);
    });
};
