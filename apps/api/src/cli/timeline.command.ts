import { writeFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { CommandFault, type Register } from './command-line.js';

export const registerTimeline: Register = (program, tools) => {
  program
    .command('request')
    .description('look at one request')
    .command('timeline')
    .argument('<number or id>')
    .option('--export <file>', 'write every event with its key and hashes, sealed as stored')
    .description('print what happened to it; nothing sealed is opened')
    .action(async (which: string, options: { export?: string }) => {
      const history = await tools.withPool((pool) => read(pool, which));
      for (const line of linesOf(history)) tools.say(line);
      if (!options.export) return;
      writeFileSync(options.export, `${JSON.stringify(history, null, 2)}\n`);
      tools.say(`Written to ${options.export}.`);
    });
};

interface History {
  districtId: number;
  id: string;
  number: string;
  flow: string;
  flowVersion: number;
  state: string;
  headHash: string;
  events: { seq: number; key: string; bodyHash: string; hash: string; content: string }[];
}

async function read(pool: Pool, which: string): Promise<History> {
  const byId = /^[0-9a-f-]{36}$/i.test(which);
  const { rows } = await pool.query<Omit<History, 'events'>>(
    `select district_id as "districtId", id, number, flow, flow_version as "flowVersion", state,
       encode(head_hash, 'hex') as "headHash"
     from service_request where ${byId ? 'id = $1' : 'number = $1'} limit 2`,
    [which],
  );
  if (rows.length === 0) throw new CommandFault(`There is no request ${which}.`);
  if (rows.length > 1) throw new CommandFault(`There are several requests ${which}: name one by its id.`);
  const { rows: events } = await pool.query<History['events'][number]>(
    `select seq, key, encode(body_hash, 'hex') as "bodyHash", encode(hash, 'hex') as hash, content::text as content
     from request_event where district_id = $1 and request_id = $2 order by seq`,
    [rows[0].districtId, rows[0].id],
  );
  return { ...rows[0], events };
}

function linesOf({ number, flow, flowVersion, state, events }: History): string[] {
  const moves = events.map(({ seq, content }) => {
    const { at, actor, party, action, from, to } = JSON.parse(content) as Record<string, string>;
    return `${String(seq).padStart(3)}  ${at}  ${action}  ${from ?? 'start'} → ${to}  by ${party} ${actor}`;
  });
  return [`${number} (${flow}, version ${flowVersion}) is now ${state}.`, ...moves];
}
