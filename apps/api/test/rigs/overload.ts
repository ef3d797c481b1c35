import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { verdictText, verifyData } from '../../src/integrity/verify-data.js';
import { pause, quiet } from './message-bars.js';
import { type RigTown, withTown } from './rig-town.js';
import { bar, count } from './standing.js';
import { type Answered, type Call, Traffic } from './traffic.js';

/**
 * Five times what one process can do (research/reliability.md, G15): what `npm start` runs, with durable settings and
 * the load shedder of `LIMITS=standard`; limits by person are off, because the callers of a rig are few. A fifth of the
 * calls are commands, the rest are reads and figures.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '20' },
    residents: { type: 'string', default: '500' },
  },
});
const TIMES = Number(values.times);
const SECONDS = Number(values.seconds);
const RESIDENTS = Number(values.residents);
/** Callers that find out what it can do. */
const LANES = 64;

Logger.overrideLogger(['error']);
void withTown({ residents: RESIDENTS, apis: 1, embedded: true, settings: { RIG_SHEDS: '1' } }, overload).catch(
  (error: unknown) => {
    console.error(error);
    console.log('FAIL the rig itself: it could not run');
    process.exitCode = 1;
  },
);

async function overload(rig: RigTown): Promise<void> {
  comeFromElsewhere();
  const traffic = new Traffic(rig.town.urls[0]!, await callsOf(rig));
  try {
    await traffic.connect();
    await traffic.closed(LANES, 5);
    const peak = await traffic.closed(LANES, SECONDS / 2);
    const most = good(peak).length / (SECONDS / 2);
    console.log(`     what it can do: ${Math.round(most)} calls/s of ${LANES} callers (${told(good(peak))})`);
    const all = await traffic.open(most * TIMES, SECONDS);
    await pause(10_000);
    const after = await traffic.open(most / 4, 5);
    shedBars(all, most, after);
    await keptBars(rig, [...peak, ...all, ...after]);
  } finally {
    traffic.end();
  }
}

/** Callers have machines of their own: what they do may not wait for the processor that answers them. Needs root. */
function comeFromElsewhere(): void {
  try {
    setPriority(-15);
  } catch {
    console.log('     callers and answers share the processor: run it as root for steadier figures');
  }
}

/** One order a resident, and endless calls about them: of ten, two comments, seven reads, one of the figures. */
async function callsOf({ town }: RigTown): Promise<() => Call> {
  const orders: { id: string; token: string }[] = [];
  for (const resident of town.residents) {
    orders.push({ id: await town.open(resident), token: await town.token(resident) });
  }
  const staff = await town.token(town.community);
  let n = 0;
  return () => {
    const { id, token } = orders[Math.floor(Math.random() * orders.length)]!;
    n += 1;
    const path = `/api/requests/${id}`;
    if (n % 10 < 2) return { rank: 'core', path: `${path}/actions/comment`, token, body: { input: { words: '在吗' } } };
    if (n % 10 < 3) return { rank: 'spare', path: '/api/statistics/rates', token: staff };
    if (n % 10 < 6) return { rank: 'usual', path: '/api/requests?box=mine', token };
    return { rank: 'usual', path, token };
  };
}

function shedBars(all: Answered[], most: number, after: Answered[]): void {
  const refused = all.filter(({ status }) => status === 503);
  for (const rank of ['core', 'usual', 'spare']) {
    const mine = all.filter((each) => each.rank === rank);
    const shed = mine.filter(({ status }) => status === 503).length;
    console.log(`     ${rank}: ${mine.length} calls, ${percent(shed, mine.length)} refused; ${told(good(mine))}`);
  }
  const goodput = good(all).filter((each) => each.at <= SECONDS).length / SECONDS;
  const kind = `${percent(refused.length, all.length)} refused`;
  bar(`${TIMES} times as much: answers at least 80 % of the most`, goodput >= 0.8 * most, `${Math.round(goodput)}/s`);
  bar('answered p99 at most 1 s', at(good(all), 0.99) <= 1_000, told(good(all)));
  bar('refused p99 at most 100 ms', at(refused, 0.99) <= 100, `${kind}, ${told(refused)}`);
  bar(
    'every refusal says when to come again',
    refused.every(({ retryAfter }) => retryAfter),
    `${refused.length}`,
  );
  const core = all.filter(({ rank }) => rank === 'core');
  bar('99 % of the commands done', good(core).length >= 0.99 * core.length, percent(good(core).length, core.length));
  const lost = all.filter(({ status }) => ![200, 503].includes(status));
  bar('no other answer', lost.length === 0, [...new Set(lost.map(({ status }) => status))].join(', ') || 'none');
  const still = after.filter(({ status }) => status !== 200);
  bar('as before ten seconds later', still.length === 0, `${still.length} refused, ${told(good(after))}`);
}

/** What was answered is in the database, what was refused is not, and all of it holds. */
async function keptBars(rig: RigTown, all: Answered[]): Promise<void> {
  await quiet(rig);
  const { pool } = rig;
  const keys = (wanted: (status: number) => boolean): string[] =>
    all.filter(({ status, key }) => key && wanted(status)).map(({ key }) => key!);
  const kept = (some: string[]): Promise<number> =>
    count(pool, 'select count(*) from request_event where key = any($1)', [some]);
  const done = keys((status) => status === 200);
  bar('nothing lost: every command answered is in the database', (await kept(done)) === done.length, `${done.length}`);
  const refused = keys((status) => status === 503);
  bar('nothing done that was refused', (await kept(refused)) === 0, `${refused.length}`);
  const verdict = await verifyData(pool);
  bar('verify data', verdict.total === 0, verdictText(verdict).split('\n').slice(-3).join(' '));
}

const good = (all: Answered[]): Answered[] => all.filter(({ status }) => status === 200);

/** Milliseconds that this part of them took at most. */
function at(all: Answered[], part: number): number {
  const sorted = all.map(({ took }) => took).toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

const told = (all: Answered[]): string =>
  `p50 ${at(all, 0.5).toFixed(0)}, p99 ${at(all, 0.99).toFixed(0)}, most ${at(all, 1).toFixed(0)} ms of ${all.length}`;

const percent = (part: number, whole: number): string => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`;
