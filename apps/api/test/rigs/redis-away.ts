import { pause } from './message-bars.js';
import type { RigTown } from './rig-town.js';
import { bar, count, inLanes, seconds } from './standing.js';

/** Orders a second while there is no Redis. */
const RATE = 5;

/** Redis away for so many minutes of real time: every order is accepted, and what was owed goes out soon after. */
export async function redisAway({ redis, town, pool }: RigTown, minutes: number): Promise<void> {
  await redis.stop();
  const began = performance.now();
  let [asked, accepted] = [0, 0];
  while (seconds(began) < minutes * 60) {
    const owed = Math.floor(seconds(began) * RATE) - asked;
    const batch = Array.from({ length: owed }, () => asked++);
    await inLanes(batch, RATE, async (n) => {
      const answered = await town.order(n).catch(() => null);
      if (answered) accepted++;
    });
    await pause(50);
  }
  bar(`Redis away ${minutes} min: every order accepted`, accepted === asked, `${accepted} of ${asked}`);
  const waiting = await count(pool, BACKLOG);
  await redis.start();
  const back = performance.now();
  while ((await count(pool, BACKLOG)) > 0 && seconds(back) < 180) await pause(200);
  const left = await count(pool, BACKLOG);
  bar(
    'backlog gone within 2 minutes of its return',
    left === 0 && seconds(back) <= 120,
    `${waiting} waited, ${left} left after ${seconds(back).toFixed(1)} s`,
  );
  const arrived = await count(pool, `select count(*) from delivery where status = 'sent'`);
  bar('they were sent', arrived >= accepted * 3, `${arrived} sent`);
}

const BACKLOG = `select count(*) from delivery where status = 'queued'`;
