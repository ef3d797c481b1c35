import { DeadlineClock } from '../deadlines/clock.js';
import { verifyData } from '../integrity/verify-data.js';
import { Clock } from '../time/clock.js';
import { World } from '../../test/world.js';
import { DemoTime } from './demo-time.js';

/** A Monday, 9:00 in China. */
const MONDAY = '2026-11-23T01:00:00.000Z';
const HOUR = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await World.create({ demo: true });
  await world.api.pool.query('insert into demo_told (district_id, told_at) values (1, $1)', [MONDAY]);
});
afterAll(() => world?.close());

const pass = (minutes: unknown) => world.api.call('POST', '/api/demo/time', { payload: { minutes } });

/** Milliseconds this demo is ahead of everybody else's time. */
const ahead = (clock: Clock) => clock.nowHere().getTime() - Date.now();

it('lets an order climb desk by desk while nobody acts, each step at its own instant', async () => {
  world.moveTo(MONDAY);
  const id = await world.open();
  const passed = await pass(5 * 60);
  expect(passed.statusCode).toBe(200);
  world.moveTo('2026-11-23T06:00:00.000Z');
  const { body } = await world.get('resident', `/requests/${id}`);
  expect(body.timeline.map(({ action, at }: { action: string; at: string }) => [action, at])).toEqual([
    ['open', MONDAY],
    ['escalate', '2026-11-23T03:00:00.000Z'],
    ['escalate', '2026-11-23T05:00:00.000Z'],
  ]);
  expect(body.request).toMatchObject({ level: 2, overdue: true });
});

it('runs on from there, for later calls and after a restart, and never back', async () => {
  const clock = world.api.app.get(Clock);
  clock.setFixed(null);
  const before = ahead(clock);
  expect(before).toBeGreaterThanOrEqual(5 * HOUR - 1_000);
  expect(Math.abs(clock.nowOutside().getTime() - Date.now())).toBeLessThan(1_000);
  const both = await Promise.all([pass(60), pass(60)]);
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect(ahead(clock) - before).toBeGreaterThan(2 * HOUR - 1_000);

  const restarted = new Clock({ production: false });
  const { pool, app } = world.api;
  const there = new DemoTime(pool, restarted, app.get(DeadlineClock));
  await there.onModuleInit();
  await there.onModuleDestroy();
  expect(Math.abs(ahead(restarted) - ahead(clock))).toBeLessThan(1_000);
  for (const wrong of [0, -60, 10_081, 1.5, '60', undefined]) expect((await pass(wrong)).statusCode).toBe(400);
});

it('leaves data that holds', async () => {
  await world.drain();
  expect((await verifyData(world.api.pool)).findings).toEqual([]);
});

it('is not there where there is no demo, and refused in production', async () => {
  const plain = await World.create({ demo: false });
  try {
    const answer = await plain.api.call('POST', '/api/demo/time', { payload: { minutes: 60 } });
    expect(answer.statusCode).toBe(404);
  } finally {
    await plain.close();
  }
  expect(() => new Clock({ production: true }).setAhead(HOUR)).toThrow('production');
});
