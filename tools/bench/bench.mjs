// npm run bench: one run, one Postgres, ratios. Absolute numbers say something about this machine only; the ratios
// are formed inside a round and the median of the rounds is printed.
//   --rounds 3   --preload 100000   --quick (1 round, a tenth of the requests)   --skip-http
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchHttp } from './http.mjs';
import { measure, median } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    preload: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
    'skip-http': { type: 'boolean', default: false },
  },
});
const preload = Number(options.preload);
const rounds = options.quick ? 1 : Number(options.rounds);
const scale = options.quick ? 0.1 : 1;

/** Requests moved through the loop of six, so that a round of the fastest takes a few seconds. */
const load = { 1: 400, 8: 2000, 32: 4000 };
const entrants = { plain: './plain-sql.mjs', typeorm: './typeorm-idiom.mjs', engine: './engine-adapter.mjs' };
/** The ORM does a twentieth: it gets a tenth of the work. */
const share = { plain: 1, typeorm: 0.15, engine: 1 };

/** design/06 and the issues: the least the engine must reach against each yardstick. */
const bars = {
  plain: { 1: 0.75, 8: 1.0, 32: 1.6 },
  typeorm: { 1: 2.5, 8: 4, 32: 9 },
};

const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'));
const { startEmbeddedPostgres } = await import('../../apps/api/dist/database/launcher.js');
const postgres = process.env.DATABASE_URL ? null : await startEmbeddedPostgres({ dataDir: folder });
const databaseUrl = process.env.DATABASE_URL ?? postgres.url;
let failed = 0;
try {
  console.log(`Preloading ${preload} requests for each entrant …`);
  const running = {};
  for (const [name, file] of Object.entries(entrants)) {
    const entrant = await import(file);
    running[name] = (await entrant.setup({ databaseUrl, preload })) ?? entrant;
  }
  const results = await race(running);
  for (const entrant of Object.values(running)) await entrant.teardown();
  report(results);
  if (!options['skip-http']) failed += await benchHttp({ databaseUrl, dataDir: folder, scale });
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);

async function race(running) {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    for (const callers of [1, 8, 32]) {
      const row = { callers };
      for (const [name, entrant] of Object.entries(running)) {
        const requests = Math.max(20, Math.round(load[callers] * share[name] * scale));
        row[name] = await measure(entrant, { callers, requests });
      }
      results.push(row);
      const shown = Object.keys(running).map(
        (name) => `${name} ${Math.round(row[name].perSecond)}/s p99 ${row[name].p99.toFixed(1)} ms`,
      );
      console.log(`round ${round + 1}, ${callers} callers: ${shown.join(' · ')}`);
    }
  }
  return results;
}

function report(results) {
  console.log('\nengine ÷ yardstick, median of the rounds (bar)');
  for (const [yardstick, wanted] of Object.entries(bars)) {
    for (const [callers, bar] of Object.entries(wanted)) {
      const rows = results.filter((row) => row.callers === Number(callers));
      say(
        `moves/s ÷ ${yardstick}, ${callers} callers`,
        median(rows.map((row) => row.engine.perSecond / row[yardstick].perSecond)),
        bar,
        'least',
      );
    }
  }
  const wide = results.filter((row) => row.callers === 32);
  say('p99 ÷ plain, 32 callers', median(wide.map((row) => row.engine.p99 / row.plain.p99)), 1.0, 'most');
}

function say(what, value, bar, kind) {
  const good = kind === 'least' ? value >= bar : value <= bar;
  if (!good) failed++;
  console.log(`${good ? 'ok  ' : 'MISS'} ${what}: ${value.toFixed(2)} (${kind === 'least' ? '≥' : '≤'} ${bar})`);
}
