import pg from 'pg';
import { createPool } from '../../database/pools.js';
import { testDatabase, type TestDatabase } from '../../../test/database.js';
import { figuresOf } from './limit-figures.js';
import { RateLimits } from './rate-limits.js';

let database: TestDatabase;
let second: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  second = createPool(database.url);
});
afterAll(async () => {
  await second?.end();
  await database?.drop();
});

const orders = figuresOf('standard')!.classes.orders[0].points;
const actor = (id: string) => ({ id, districtId: 1, kind: 'resident' as const, memberships: [], partners: [] });
const onPool = (pool: pg.Pool) => new RateLimits({ limits: 'standard' }, pool);

/** How many of `calls` orders get through, in turn by each of the processes. */
async function through(calls: number, id: string, ...processes: RateLimits[]) {
  let passed = 0;
  for (let n = 0; n < calls; n += 1) {
    const taken = processes[n % processes.length].take(actor(id), false, 'orders');
    await taken.then(
      () => (passed += 1),
      () => undefined,
    );
  }
  return passed;
}

describe('limits that count for hours', () => {
  it('count the calls of all processes together, and those before a restart', async () => {
    expect(await through(2 * orders, 'wang', onPool(database.pool), onPool(second))).toBe(orders);
    const restarted = onPool(database.pool);
    await expect(restarted.take(actor('wang'), false, 'orders')).rejects.toMatchObject({
      refusal: {
        code: 'TOO_MANY_REQUESTS',
        headers: {
          'ratelimit-policy': `"orders-3600";q=${orders};w=3600`,
          ratelimit: expect.stringMatching(/r=0;t=\d+$/),
        },
      },
    });
    expect(await through(1, 'li', restarted)).toBe(1);
  });

  it('count here while the database does not answer', async () => {
    const gone = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    expect(await through(2 * orders, 'zhao', onPool(gone))).toBe(orders);
    await gone.end();
  });

  it('ask the database no more for whoever is over', async () => {
    const limits = onPool(database.pool);
    await through(orders + 1, 'qian', limits);
    await database.pool.query(`delete from rate_limit where key like '%qian'`);
    await expect(limits.take(actor('qian'), false, 'orders')).rejects.toThrow('TOO_MANY_REQUESTS');
    const { rows } = await database.pool.query(`select from rate_limit where key like '%qian'`);
    expect(rows).toHaveLength(0);
  });

  it('are cleared away when their window is over', async () => {
    await database.pool.query(`insert into rate_limit values ('orders-3600:1:over', 3, 1000)`);
    const { rows } = await database.pool.query('select from rate_limit');
    expect(await onPool(database.pool).purge()).toBe(1);
    expect((await database.pool.query('select from rate_limit')).rows).toHaveLength(rows.length - 1);
  });
});
