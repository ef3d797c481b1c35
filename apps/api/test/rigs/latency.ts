import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { pause, quiet } from './message-bars.js';
import { type RigTown, withTown } from './rig-town.js';
import { bar, seconds } from './standing.js';

/**
 * From the commit of a move to the call at the provider, and what the messages cost the engine, with real processes
 * and durable settings: `--on redis` is an API, a worker and a Redis, `--on embedded` is what `npm start` runs.
 */
const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'redis,embedded' },
    part: { type: 'string', default: 'latency,ratio' },
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '2' },
  },
});
const SECONDS = Number(values.seconds);
const ROUNDS = Number(values.rounds);
/** Moves of which nothing is measured: connections, plans and compiled code are made. */
const WARM_UP = 5;
/** Moves a second of the latency. */
const RATE = 50;

const PLACES = {
  redis: { p50: 10, p99: 100, rate: 300 },
  embedded: { p50: 25, p99: 250, rate: 100 },
};
type Place = keyof typeof PLACES;

Logger.overrideLogger(['error']);
void run().catch((error: unknown) => {
  console.error(error);
  console.log('FAIL the rig itself: it could not run');
  process.exitCode = 1;
});

async function run(): Promise<void> {
  for (const place of values.on.split(',') as Place[]) {
    const town = {
      residents: 200,
      apis: 1,
      embedded: place === 'embedded',
      // The server notes when it committed what.
      postgres: { track_commit_timestamp: 'on' },
      // The next millisecond: what is cut off may not flatter.
      providersNow: () => Date.now() + 1,
    };
    await withTown(town, async (rig) => {
      if (values.part.includes('latency')) await latency(rig, place);
      if (values.part.includes('ratio')) await ratio(rig, place);
    });
  }
}

async function latency(rig: RigTown, place: Place): Promise<void> {
  await stream(rig, RATE, WARM_UP);
  await quiet(rig);
  // As autovacuum does in the first minute of an installation.
  await rig.pool.query('analyze');
  await stream(rig, RATE, WARM_UP);
  await quiet(rig);
  const from = Date.now();
  await stream(rig, RATE, SECONDS);
  await quiet(rig);
  const all = await delays(rig, from);
  const { p50, p99 } = PLACES[place];
  for (const channel of ['wechat', 'sms'])
    console.log(`     ${channel}: ${told(all.filter((each) => each.channel === channel).map(({ delay }) => delay))}`);
  console.log(`     commit to the relay's commit: ${told(all.map(({ relayed }) => relayed))}`);
  console.log(`     from there to the provider: ${told(all.map(({ delay, relayed }) => delay - relayed))}`);
  const sorted = all.map(({ delay }) => delay).toSorted((a, b) => a - b);
  const [half, most] = [at(sorted, 0.5), at(sorted, 0.99)];
  const what = `${place}: commit to the provider at ${RATE} moves/s`;
  bar(`${what}, p50 at most ${p50} ms`, half <= p50, told(sorted));
  bar(`${what}, p99 at most ${p99} ms`, most <= p99, `${most.toFixed(1)} ms`);
}

/** Moves answered a second, while everything is told and while nothing is; the median of the rounds. */
async function ratio(rig: RigTown, place: Place): Promise<void> {
  const { rate } = PLACES[place];
  const { worker } = rig;
  const without = place === 'embedded' ? () => worker.start('api') : async () => 0;
  const rounds: { on: Pace; off: Pace }[] = [];
  await stream(rig, rate, WARM_UP);
  await quiet(rig, 180);
  for (let round = 0; round < ROUNDS; round++) {
    const on = await stream(rig, rate, SECONDS);
    await quiet(rig, 180);
    await worker.kill();
    await without();
    await stream(rig, rate / 4, WARM_UP);
    const off = await stream(rig, rate, SECONDS);
    await worker.kill();
    await worker.start();
    await quiet(rig, 180);
    rounds.push({ on, off });
    console.log(`     on ${paceText(on)}; off ${paceText(off)}`);
  }
  const ratios = rounds.map(({ on, off }) => on.rate / off.rate).toSorted((a, b) => a - b);
  const middle = at(ratios, 0.5);
  const what = `${place}: engine with notifications ÷ without at ${rate} moves/s, at least 0.8`;
  bar(what, middle >= 0.8, ratios.map((each) => each.toFixed(2)).join(', '));
}

interface Pace {
  /** Moves answered a second. */
  rate: number;
  /** Milliseconds of an order of four moves. */
  orders: number[];
}

const paceText = ({ rate, orders }: Pace): string => `${rate.toFixed(1)} moves/s (order of four: ${told(orders)})`;

/** Orders of four moves each begin at an even pace, whatever the answers take. */
async function stream({ town }: RigTown, rate: number, long: number): Promise<Pace> {
  const total = Math.ceil((rate * long) / 4);
  const orders: number[] = [];
  const under: Promise<unknown>[] = [];
  let fault: unknown;
  const began = performance.now();
  while (under.length < total) {
    const due = Math.min(total, Math.floor((seconds(began) * rate) / 4) + 1);
    while (under.length < due) {
      const start = performance.now();
      const order = town.order(under.length).then(() => orders.push(performance.now() - start));
      // Kept for the end of the loop: a rejection nobody awaits yet would end the process.
      under.push(order.catch((error: unknown) => (fault ??= error)));
    }
    if (fault) break;
    await pause(4);
  }
  await Promise.all(under);
  if (fault) throw fault as Error;
  return { rate: (total * 4) / seconds(began), orders };
}

/** Milliseconds from the commit of the event to the relay's, and to the call at the provider, a message each. */
async function delays({ pool, providers }: RigTown, from: number) {
  const { rows } = await pool.query<{ id: string; channel: string; committed: number; relayed: number }>(
    `select d.provider_id as id, d.channel, extract(epoch from pg_xact_commit_timestamp(e.xmin))::float8 * 1000 as committed,
       extract(epoch from pg_xact_commit_timestamp(n.xmin))::float8 * 1000 as relayed
     from delivery d join request_event e using (district_id, request_id, seq)
     join notification n on n.district_id = d.district_id and n.id = d.notification_id where d.status = 'sent'`,
  );
  const calls = new Map(providers.state.messages.map(({ providerId, at: time }) => [providerId, Date.parse(time)]));
  return rows.flatMap(({ id, channel, committed, relayed }) => {
    const call = calls.get(id);
    return call === undefined || committed < from
      ? []
      : [{ channel, delay: call - committed, relayed: relayed - committed }];
  });
}

function told(delays: number[]): string {
  const sorted = delays.toSorted((a, b) => a - b);
  const [half, most, last] = [at(sorted, 0.5), at(sorted, 0.99), sorted.at(-1) ?? NaN];
  return `p50 ${half.toFixed(1)}, p99 ${most.toFixed(1)}, most ${last.toFixed(0)} ms of ${sorted.length}`;
}

const at = (sorted: number[], part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? NaN;
