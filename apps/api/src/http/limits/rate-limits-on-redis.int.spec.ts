import pg from 'pg';
import { testRedis, type TestRedis, whyNoRedis } from '../../../test/redis.js';
import { figuresOf } from './limit-figures.js';
import { RateLimits } from './rate-limits.js';

const missing = whyNoRedis();
const { writes } = figuresOf('standard')!;
// Calls of a minute never ask the database; it is not there, so that a spec would notice.
const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
const running: RateLimits[] = [];
let redis: TestRedis | undefined;

async function start(redisUrl?: string): Promise<RateLimits> {
  const limits = new RateLimits({ limits: 'standard', redisUrl }, pool);
  running.push(limits);
  await limits.onModuleInit();
  return limits;
}

async function changesThrough(calls: number, id: string, ...each: RateLimits[]): Promise<number> {
  const actor = { id, districtId: 1, kind: 'resident' as const, memberships: [], partners: [] };
  let passed = 0;
  for (let n = 0; n < calls; n += 1) {
    await each[n % each.length].take(actor, true).then(
      () => (passed += 1),
      (error: Error) => expect(error.message).toBe('TOO_MANY_REQUESTS'),
    );
  }
  return passed;
}

(missing && process.env.CI !== 'true' ? describe.skip : describe)('limits of a minute with a Redis', () => {
  const person = (name: string) => `${name}-${process.pid}-${Date.now()}`;
  beforeAll(async () => {
    redis = await testRedis();
  });
  afterAll(async () => {
    for (const each of running) each.onModuleDestroy();
    await redis?.stop();
    await pool.end();
  });

  it('let two instances with connections of their own pass what one may', async () => {
    const [one, other] = [await start(redis!.url), await start(redis!.url)];
    expect(await changesThrough(2 * writes.points, person('wang'), one, other)).toBe(writes.points);
  });

  it('are counted in each process where there is none', async () => {
    expect(await changesThrough(4 * writes.points, person('li'), await start(), await start())).toBe(2 * writes.points);
  });

  it('go on in this process while Redis does not answer', async () => {
    const alone = await start('redis://127.0.0.1:1');
    expect(await changesThrough(2 * writes.points, person('zhao'), alone)).toBe(writes.points);
  });
});
