import type { Command } from 'commander';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { CommandFault, type CommandTools, type Register } from './command-line.js';
import { importFile, importKinds } from './import/import-file.js';
import type { Fault, ImportKind } from './import/import-kind.js';
import { writeTemplate } from './import/template.js';

const MOST_SHOWN = 100;

export const registerImport: Register = (program, tools) => {
  const group = program
    .command('import')
    .description('bring in places, services, partners and people from .csv or .xlsx: all rows of a file or none');
  for (const kind of Object.values(importKinds)) registerKind(group, kind, tools);
  group
    .command('template')
    .argument('<kind>', Object.keys(importKinds).join(', '))
    .argument('<file>', 'where to write it, e.g. regions.xlsx')
    .description('write an empty sheet with headings, an example and what to write in each column')
    .action(async (name: string, file: string) => {
      const kind = importKinds[name];
      if (!kind) throw new CommandFault(`There is no ${name}; there are: ${Object.keys(importKinds).join(', ')}.`);
      await writeTemplate(kind, file);
      tools.say(`模板已写好:${file}`);
    });
};

function registerKind(group: Command, kind: ImportKind, tools: CommandTools): void {
  group
    .command(kind.name)
    .argument('<file>')
    .option('--district <code>', 'which district, where there are several')
    .description(`${kind.title};列:${kind.columns.map(({ title, key }) => `${title}(${key})`).join('、')}`)
    .action(async (file: string, { district }: { district?: string }) => {
      const result = await tools.withPool(
        (pool, env) =>
          importFile(kind, file, { pool, sealing: new Sealing(pool, env), clock: new Clock(env) }, district),
        { migrate: true },
      );
      if (!result.ok) throw new CommandFault(faultsText(result.faults));
      tools.say(`${kind.title}:读了 ${result.rows} 行,新增 ${result.created},更新 ${result.updated}。`);
    });
}

function faultsText(faults: Fault[]): string {
  const lines = faults
    .slice(0, MOST_SHOWN)
    .map(({ line, reason }) => (line === null ? reason : `第 ${line} 行:${reason}`));
  if (faults.length > MOST_SHOWN) lines.push(`……还有 ${faults.length - MOST_SHOWN} 处`);
  return [...lines, `有 ${faults.length} 处要改,一行也没有导入。`].join('\n');
}
