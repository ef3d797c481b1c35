import { pause } from './message-bars.js';
import type { RigTown } from './rig-town.js';
import { bar, count, inLanes } from './standing.js';

/** WeChat away for two hours of the rig's time, in steps; `orders` are told to residents with WeChat and to others. */
export async function providerDown(rig: RigTown, orders = 40): Promise<void> {
  const { providers, pool, time, town } = rig;
  const { state } = providers;
  await settle(rig);
  const before = new Set((await sent(rig)).map(({ id }) => id));
  state.faults.set('wechat', { mode: 'error' });
  state.faults.set('sms', { mode: 'error' });
  await inLanes(Array(orders).keys(), 4, (n) => town.order(n));
  for (let minutes = 0; minutes < 120; minutes += 2) {
    await settle(rig);
    await time.jump(120_000);
  }
  await settle(rig);
  const waiting = await count(pool, `select count(*) from delivery where status = 'queued'`);
  bar('both providers down for 2 h: what can wait is still owed', waiting === orders * 2, `${waiting} wait`);
  const urgent = await count(pool, `select count(*) from delivery where status = 'dead' and importance < 'P2'`);
  console.log(`     ${urgent} urgent ones were given up meanwhile, with an alarm`);

  // Something urgent comes up in the very moment: it must not stand behind two hours of what could wait.
  const late: string[] = [];
  await inLanes(Array(10).keys(), 4, async (n) => late.push(await town.order(n)));
  await settle(rig, false);
  state.faults.clear();
  for (let minutes = 0; minutes < 60 && (await count(pool, QUEUED)) > 0; minutes += 1) {
    await time.jump(60_000);
    await settle(rig);
  }
  bar('drained within an hour', (await count(pool, QUEUED)) === 0, `${await count(pool, QUEUED)} left`);
  const after = (await sent(rig)).filter(({ id }) => !before.has(id));
  const urgentOnes = after.filter(({ importance }) => importance < 'P2').length;
  const places = after.flatMap(({ importance }, place) => (importance < 'P2' ? [place] : []));
  const last = Math.max(-1, ...places);
  bar(
    'the urgent ones first',
    last < after.length / 2,
    `${urgentOnes} urgent, the last was number ${last + 1} of ${after.length}`,
  );
}

const QUEUED = `select count(*) from delivery where status = 'queued'`;

/** Until nobody has anything in his hands and nothing that is due waits. */
async function settle({ pool, time }: RigTown, due = true): Promise<void> {
  for (let look = 0; look < 600; look++) {
    const sql = `(select count(*) from outbox) + (select count(*) from delivery where status = 'queued' and (claimed_at is not null or ($2 and due_at <= $1)))`;
    const { rows } = await pool.query<{ n: string }>(`select ${sql} as n`, [time.now(), due]);
    if (Number(rows[0]!.n) === 0) return;
    await pause(50);
  }
}

async function sent({ pool }: RigTown): Promise<{ id: string; importance: string }[]> {
  const { rows } = await pool.query<{ id: string; importance: string }>(
    `select id, importance from delivery where status = 'sent' order by finished_at, id`,
  );
  return rows;
}
