import { Journey } from '../../test/journey.js';
import { World } from '../../test/world.js';

const MONDAY = '2026-11-23T01:00:00.000Z';
const TUESDAY = '2026-11-24T02:00:00.000Z';

let world: World;
let journey: Journey;
let offered: string;
beforeAll(async () => {
  world = await World.create();
  world.moveTo(MONDAY);
  journey = new Journey(world);
  await journey.done('resident', await journey.fulfilled(), 'rate', { grade: '满意', solved: 'yes' });
  await journey.done('resident', await journey.fulfilled(), 'rate', { grade: '不满意', solved: 'no' });
  await journey.fulfilled();
  await journey.done('lead', await journey.offered(), 'decline', { reason: '今天排满了' });
  offered = await journey.offered();
  await world.drain();
});
afterAll(() => world?.close());

describe('the record of a partner', () => {
  it('counts what was taken, declined and done, and nothing of a verdict before a day has passed', async () => {
    expect((await world.get('lead', '/partners/mine/record')).body).toEqual({
      offers: { taken: 3, declined: 1, expired: 0, missed: 0 },
      done: 3,
      onTime: 3,
      rated: 0,
      good: 0,
      solved: 0,
      grades: [],
    });
  });

  it('counts the verdicts a day later', async () => {
    world.moveTo(TUESDAY);
    expect((await world.get('worker', '/partners/mine/record')).body).toMatchObject({
      done: 3,
      rated: 2,
      good: 1,
      solved: 1,
      grades: [
        { grade: '不满意', count: 1 },
        { grade: '满意', count: 1 },
      ],
    });
  });

  it('counts only what is one’s own, and is for partners alone', async () => {
    expect((await world.get('lead2', '/partners/mine/record')).body).toMatchObject({ done: 0, offers: { taken: 0 } });
    expect((await world.get('resident', '/partners/mine/record')).status).toBe(403);
  });

  it('forgets what is older than half a year', async () => {
    world.moveTo('2027-07-01T02:00:00.000Z');
    expect((await world.get('lead', '/partners/mine/record')).body).toMatchObject({ done: 0, offers: { taken: 0 } });
  });
});

describe('an offer', () => {
  it('tells its candidate why he is asked, and nobody else', async () => {
    world.moveTo(MONDAY);
    const { offered: why } = (await world.get('lead', `/requests/${offered}`)).body;
    expect(why).toMatchObject({ pool: false, reasons: expect.arrayContaining(['登记了这项服务']) });
    for (const role of ['resident', 'community'] as const) {
      expect((await world.get(role, `/requests/${offered}`)).body.offered).toBeNull();
    }
  });
});
