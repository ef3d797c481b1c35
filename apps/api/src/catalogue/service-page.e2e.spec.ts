import { Journey } from '../../test/journey.js';
import { World } from '../../test/world.js';
import { ServiceRatings } from './service-ratings.js';

const MONDAY = '2026-11-23T01:00:00.000Z';
const TUESDAY = '2026-11-24T02:00:00.000Z';

let world: World;
let journey: Journey;
beforeAll(async () => {
  world = await World.create();
  world.moveTo(MONDAY);
  journey = new Journey(world);
  const verdicts = [
    { grade: '非常满意', solved: 'yes', public: true, words: '针脚细密,有事打 138-1234 5678 找我' },
    { grade: '非常满意', solved: 'yes', public: false, words: '只说给社区听' },
    { grade: '不满意', solved: 'no', public: true, words: '线头没剪' },
  ];
  for (const verdict of verdicts) await journey.done('resident', await journey.fulfilled(), 'rate', verdict);
  await journey.fulfilled();
  await world.drain();
});
afterAll(() => world?.close());

async function page(query = `?regionId=${world.places.community}`) {
  world.api.app.get(ServiceRatings).forget();
  const { statusCode, body } = await world.api.call('GET', `/api/services/${world.services.sewing}${query}`);
  expect(statusCode).toBe(200);
  return JSON.parse(body);
}

describe('the page of a service', () => {
  it('says nothing of a verdict on the day it was given', async () => {
    expect((await page()).ratings).toEqual({ basedOn: 0, good: 0, solved: 0, grades: [], recent: [] });
  });

  it('quotes no words that were not found fit for strangers', async () => {
    world.moveTo(TUESDAY);
    expect((await page()).ratings).toMatchObject({ basedOn: 3, recent: [] });
    await world.api.pool.query(`update content_check set verdict = 'pass'`);
  });

  it('counts the grades, and quotes what may be read by neighbours, without name or number', async () => {
    world.moveTo(TUESDAY);
    const { ratings, promise } = await page();
    expect(ratings).toMatchObject({
      basedOn: 3,
      good: 2,
      solved: 2,
      grades: [
        { grade: '非常满意', count: 2 },
        { grade: '不满意', count: 1 },
      ],
    });
    expect(new Set(ratings.recent.map(({ words }: { words: string }) => words))).toEqual(
      new Set(['针脚细密,有事打 **** 找我', '线头没剪']),
    );
    expect(Object.keys(ratings.recent[0]).sort()).toEqual(['grade', 'month', 'words']);
    expect(promise.basedOn).toBe(4);
  });

  it('quotes nothing of what somebody had erased, and still counts it', async () => {
    await world.api.pool.query('update service_request set sealing_key = null');
    expect((await page()).ratings).toMatchObject({ basedOn: 3, recent: [] });
  });

  it('names the next free time at a place, those who serve there, and no time without a place', async () => {
    world.moveTo(TUESDAY);
    const { nextSlot, partners } = await page();
    const slots = await world.get(
      'resident',
      `/services/${world.services.sewing}/slots?regionId=${world.places.community}&days=14`,
    );
    const free = slots.body.items.find(({ available }: { available: boolean }) => available);
    expect(nextSlot).toEqual({ from: free.from, to: free.to });
    expect(Date.parse(nextSlot.from)).toBeGreaterThan(Date.parse(TUESDAY));
    expect(partners).toHaveLength(2);
    expect((await page('')).nextSlot).toBeNull();
  });

  it('has no free time where nobody serves', async () => {
    await world.api.pool.query(`update partner set agreement_until = '2026-11-01'`);
    expect(await page()).toMatchObject({ nextSlot: null, partners: [] });
  });
});
