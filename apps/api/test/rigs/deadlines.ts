import { Logger } from '@nestjs/common';
import { DeadlineClock } from '../../src/deadlines/clock.js';
import { DeadlineSweeper } from '../../src/deadlines/sweeper.js';
import { Clock } from '../../src/time/clock.js';
import pg from 'pg';
import { performing } from '../performing.js';
import { bar, count, inLanes, seconds, standing } from './standing.js';

/** 20 000 deadlines at one instant, two workers, real time: all fired within a minute, none twice, none early. */
const DUE = Number(process.argv[2] ?? 20_000);
/** Seconds from when they are all there until they are due. */
const AHEAD = Number(process.argv[3] ?? 20);

Logger.overrideLogger(['error']);
void standing(async ({ pool, url, place }) => {
  const clock = new Clock({ production: false });
  clock.setFixed(new Date('2026-11-02T02:00:00Z'));
  const worlds = [await performing(pool, clock, place), await performing(pool, clock, place)];
  console.log(`Opening ${DUE} orders …`);
  await inLanes(Array(DUE).keys(), 128, () => worlds[0]!.open());
  const { rows } = await pool.query<{ due: Date }>(
    `select date_trunc('milliseconds', now() + $1 * interval '1 second') as due`,
    [AHEAD],
  );
  const [{ due }] = rows as [{ due: Date }];
  await patiently(
    url,
    `update service_request set due_at = '${due.toISOString()}', since = (since::jsonb || '{"dueAt": "${due.toISOString()}"}')::json`,
  );
  await patiently(url, 'vacuum analyze service_request');

  clock.setFixed(null);
  const workers = worlds.map(
    ({ perform }, index) =>
      new DeadlineClock(pool, clock, (command) => perform.run(command), { share: { index, of: 2 } }),
  );
  for (const worker of workers) worker.start();
  const events = `from request_event where key like 'clock:%'`;
  const began = performance.now();
  while ((await count(pool, `select count(*) ${events}`)) < DUE && seconds(began) < 140) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  for (const worker of workers) await worker.stop();

  const fired = await count(pool, `select count(*) ${events}`);
  const requests = await count(pool, `select count(distinct request_id) ${events}`);
  const early = await count(pool, `select count(*) ${events} and at < $1`, [due]);
  const late = await count(pool, `select extract(epoch from max(at) - $1) ${events}`, [due]);
  bar('every deadline fired', requests === DUE, `${requests} of ${DUE}`);
  bar('none twice', fired === requests, `${fired - requests} twice`);
  bar('none early', early === 0, `${early} early`);
  bar('the last within 60 s', late <= 60, `${late.toFixed(1)} s late (${Math.round(DUE / late)}/s)`);
  bar('nothing parked', (await count(pool, 'select count(*) from parked_deadline')) === 0, 'checked');
  const findings = await new DeadlineSweeper(pool, clock, { sample: 1_000 }).sweep();
  const missed = findings.filter(({ fault }) => fault === 'missed').length;
  bar('the sweeper finds nothing missed', missed === 0, `${missed} found`);
});

/** What takes longer than the API's connections allow. */
async function patiently(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
