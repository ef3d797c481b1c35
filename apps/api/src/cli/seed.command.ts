import writeXlsxFile from 'write-excel-file/node';
import { Renaming } from '../seed/names.js';
import { Seed } from '../seed/seed.js';
import { partners } from '../seed/world/partners.js';
import { places } from '../seed/world/places.js';
import { CommandFault, type Register } from './command-line.js';
import { FileFault, readTable } from './import/table-file.js';

export const registerSeed: Register = (program, tools) => {
  program
    .command('seed')
    .description('plant the demo district and tell its last thirty days; does nothing where it is there already')
    .option('--names <file>', 'a sheet of two columns, 原名 and 新名: places and partners under names of your own')
    .option('--names-template <file>', 'only write such a sheet with every name that can be replaced')
    .action(async (options: { names?: string; namesTemplate?: string }) => {
      if (options.namesTemplate) {
        await writeNames(options.namesTemplate);
        return tools.say(`Written to ${options.namesTemplate}.`);
      }
      if (tools.env.production) throw new CommandFault('The demo is not planted in production.');
      const names = options.names === undefined ? undefined : await readNames(options.names);
      const seeded = await tools.withApplication(
        (application) => application.get(Seed, { strict: false }).run({ names, log: (line) => tools.say(line) }),
        { demo: true },
      );
      tools.say(seeded === 'planted' ? 'The demo district is planted.' : 'The demo district is there already.');
    });
};

async function readNames(file: string): Promise<Renaming> {
  const known = new Set(Renaming.replaceable(places, partners));
  try {
    const { rows } = await readTable(file);
    const given = rows.filter(({ cells: [, own] }) => own).map(({ cells: [name, own] }) => [name, own] as const);
    const unknown = given.filter(([name]) => !known.has(name)).map(([name]) => name);
    if (unknown.length > 0) throw new CommandFault(`示例里没有这些名称:${unknown.join('、')}`);
    return new Renaming(new Map(given));
  } catch (error) {
    if (error instanceof FileFault) throw new CommandFault(error.message);
    throw error;
  }
}

async function writeNames(file: string): Promise<void> {
  const line = (...cells: string[]) => cells.map((value) => (value === '' ? null : { value, type: String }));
  const names = [...new Set(Renaming.replaceable(places, partners))];
  await writeXlsxFile([line('原名', '新名'), ...names.map((name) => line(name, ''))]).toFile(file);
}
