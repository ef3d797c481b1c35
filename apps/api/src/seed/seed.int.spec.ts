import { testApi, type TestApi } from '../../test/api.js';
import { verifyData } from '../integrity/verify-data.js';
import { Seed } from './seed.js';
import { stories } from './stories.js';
import { stillGoing } from './stories/still-going.js';
import { personas, vacantPost } from './world/people.js';

describe('the demo district', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await testApi({ demo: true });
    await api.app.get(Seed).run();
  }, 120_000);
  afterAll(() => api?.close());

  const count = async (sql: string): Promise<number> => {
    const { rows } = await api.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
    return rows[0]!.n;
  };

  it('keeps every invariant', async () => {
    const { requests, findings } = await verifyData(api.pool);
    expect(findings).toEqual([]);
    expect(requests).toBeGreaterThanOrEqual(220);
    expect(requests).toBeLessThanOrEqual(300);
  });

  it('is told once: a second run finds it there', async () => {
    expect(await api.app.get(Seed).run()).toBe('there');
  });

  it('has somebody behind every persona', async () => {
    expect(await count('demo_persona p join person on person.id = p.person_id')).toBe(Object.keys(personas).length);
  });

  it('has something in every state that waits, so that each persona finds work', async () => {
    const { rows } = await api.pool.query<{ state: string }>(
      'select distinct state from service_request where final is null',
    );
    const waiting = rows.map(({ state }) => state);
    expect(waiting).toEqual(
      expect.arrayContaining(['submitted', 'accepted', 'offered', 'taken', 'inService', 'done', 'suspended']),
    );
    expect(stillGoing.length + stories.length).toBe(16);
  });

  it('has partners with stars, and partners with too few verdicts for any', async () => {
    expect(
      await count(`partner where (rating->>'basedOn')::int >= 10 and (rating->>'stars')::numeric between 1 and 5`),
    ).toBeGreaterThan(0);
    expect(await count(`partner where (rating->>'basedOn')::int < 10 and not rating ? 'stars'`)).toBeGreaterThan(0);
  });

  it('orders come through every channel, most from the mini-program', async () => {
    const { rows } = await api.pool.query<{ channel: string; n: number }>(
      `select r.body->>'channel' as channel, count(*)::int as n from service_request r group by 1 order by 2 desc`,
    );
    expect(rows[0]!.channel).toBe('miniprogram');
    expect(rows.map(({ channel }) => channel).sort()).toEqual(['family', 'grid', 'miniprogram', 'phone', 'window']);
  });

  it('most are fulfilled in time, and not all', async () => {
    const fulfilled = await count(
      `service_request r where r.body->>'fulfilledAt' is not null and promised_at is not null`,
    );
    const inTime = await count(`service_request r where (r.body->>'fulfilledAt')::timestamptz <= promised_at`);
    expect(inTime / fulfilled).toBeGreaterThan(0.85);
    expect(inTime / fulfilled).toBeLessThan(0.97);
  });

  it('shows one vacant post, a paused partner and an agreement that ends in twenty days', async () => {
    expect(
      await count(
        `region r where code = '${vacantPost}' and not exists (select from live_membership m where m.region_id = r.id)`,
      ),
    ).toBe(1);
    expect(await count('partner where paused_at is not null')).toBe(1);
    expect(await count('partner where agreement_until <= current_date + 21')).toBe(1);
  });

  it('uses no phone that rings', async () => {
    expect(await count(`person where phone_sealed is null and not phone_shared and kind = 'resident'`)).toBe(1);
  });
});
