import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { messageBars, pause, quiet } from './message-bars.js';
import { providerDown } from './provider-down.js';
import { redisAway } from './redis-away.js';
import { type RigTown, withTown } from './rig-town.js';
import { inLanes, seconds } from './standing.js';

/**
 * Every owed message arrives, with real processes: `--moves` through the APIs while the worker is killed `--kills`
 * times and Redis is stopped, frozen and flushed; then Redis away for `--minutes`; then WeChat away for two hours.
 */
const { values } = parseArgs({
  options: {
    moves: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '10' },
    apis: { type: 'string', default: '2' },
    stopped: { type: 'string', default: '10' },
    part: { type: 'string', default: 'all' },
  },
});
const [moves, kills, minutes, apis, stopped] = [
  values.moves,
  values.kills,
  values.minutes,
  values.apis,
  values.stopped,
].map(Number) as [number, number, number, number, number];
const runs = (part: string): boolean => ['all', part].includes(values.part);

Logger.overrideLogger(['error']);
void withTown({ residents: Math.max(20, moves / 160), apis }, async (rig) => {
  if (runs('kills')) await killed(rig);
  if (runs('redis')) await redisAway(rig, minutes);
  if (runs('provider')) await providerDown(rig);
}).catch((error: unknown) => {
  console.error(error);
  console.log('FAIL the rig itself: it could not run');
  process.exitCode = 1;
});

/** The moves of each span begin before its kill, so that the worker always dies with its hands full. */
async function killed(rig: RigTown): Promise<void> {
  const began = performance.now();
  // As slow as providers are: a worker that dies has messages under way, sent and not yet noted.
  for (const service of ['wechat', 'sms']) rig.providers.state.faults.set(service, { mode: 'slow', ms: 80 });
  const total = Math.ceil(moves / 4);
  const orders: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const span = range(Math.floor((total * kill) / kills), Math.floor((total * (kill + 1)) / kills));
    const moving = inLanes(span, 6, async (n) => orders.push(await rig.town.order(n)));
    const troubling = trouble(rig, kill);
    await pause(300 + Math.random() * 1_500);
    await rig.worker.kill();
    await troubling;
    await rig.worker.start();
    await moving;
  }
  console.log(`${orders.length * 4} moves, ${kills} kills in ${seconds(began).toFixed(0)} s; waiting for quiet …`);
  await quiet(rig, 60 + moves / 20);
  await messageBars(rig, orders, kills);
  rig.providers.state.faults.clear();
  console.log(`Quiet and counted after ${seconds(began).toFixed(0)} s`);
}

/** What befalls Redis, a kill at a time; with few kills each thing once, as far as they go. */
async function trouble({ redis }: RigTown, kill: number): Promise<void> {
  const kind = kills < 5 ? kill : kill % 4;
  if (kind === 0) {
    await redis.stop();
    await pause(stopped * 1_000);
    await redis.start();
  } else if (kind === 1) await redis.flush();
  else if (kind === 2) {
    redis.freeze();
    await pause(stopped * 1_000);
    redis.thaw();
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, n) => from + n);
}
