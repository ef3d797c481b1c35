import { World } from '../../test/world.js';
import { rate } from './rates.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-23T01:00:00.000Z');
  await play();
});
afterAll(() => world?.close());

/** Four orders: very satisfied, not satisfied, nobody answered in time, withdrawn at once. */
async function play(): Promise<void> {
  const { pool } = world.api;
  await pool.query(`update service_item set start_proof = 'none', evidence_min = 0 where id = $1`, [
    world.services.sewing,
  ]);
  world.forget();
  const ids = [await world.open(), await world.open(), await world.open(), await world.open()];
  await world.act('resident', ids[3]!, 'withdraw', { reason: '不用了' });
  for (const id of ids.slice(0, 2)) {
    await world.act('community', id, 'accept');
    await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    await world.act('lead', id, 'take');
    await world.act('lead', id, 'start');
    await world.act('lead', id, 'fulfil', { summary: '好了', outcome: 'solved', evidenceIds: [] });
  }
  await world.act('resident', ids[0]!, 'rate', { grade: '非常满意', solved: 'yes' });
  await world.act('resident', ids[1]!, 'rate', { grade: '不满意', solved: 'no' });
  await pool.query('update person set home_region_id = $1 where id = $2', [
    world.places.community2,
    world.people.neighbour,
  ]);
  await world.open('neighbour', { regionId: world.places.community2, place: { address: '1 栋' } });
  world.moveTo('2026-11-23T04:00:00.000Z');
  await world.act('community', ids[2]!, 'accept');
}

const ask = (role: Parameters<World['get']>[0], more = '') =>
  world.get(role, `/statistics/rates?from=2026-11-01&to=2026-11-30${more}`);

describe('the three rates', () => {
  it('come with numerator, denominator, rated share and how little they rest on', async () => {
    const { body } = await ask('community');
    expect(body.total).toEqual({
      response: { numerator: 2, denominator: 3, percent: 66.7, enough: false },
      solution: { numerator: 1, denominator: 2, percent: 50, enough: false },
      satisfaction: { numerator: 1, denominator: 2, percent: 50, enough: false },
      ratedShare: { numerator: 2, denominator: 2, percent: 100, enough: false },
      ratedByRevisit: 0,
      onTime: { numerator: 2, denominator: 2, percent: 100, enough: false },
      stages: { accept: 1, rate: 1, completed: 1, withdrawn: 1 },
    });
    expect(body.groups).toEqual([]);
  });

  it('are of one’s own places only', async () => {
    expect((await ask('community2')).body.total.response.denominator).toBe(1);
    expect((await ask('street')).body.total.response).toMatchObject({ numerator: 2, denominator: 4 });
    expect((await ask('overseer')).body.total.stages).toEqual({
      accept: 1,
      rate: 1,
      completed: 1,
      withdrawn: 1,
      order: 1,
    });
    expect((await ask('community', `&regionId=${world.places.community2}`)).status).toBe(404);
    expect((await ask('resident')).status).toBe(403);
  });

  it('are parted by place, service and month', async () => {
    const parts = async (by: string) => (await ask('street', `&by=${by}`)).body.groups;
    const byRegion = await parts('region');
    expect(
      byRegion
        .map((group: { name: string; response: { denominator: number } }) => [group.name, group.response.denominator])
        .sort(),
    ).toEqual([
      ['C', 3],
      ['E', 1],
    ]);
    expect(await parts('service')).toMatchObject([{ key: world.services.sewing, response: { denominator: 4 } }]);
    expect(await parts('month')).toMatchObject([{ key: '2026-11', ratedShare: { numerator: 2 } }]);
  });

  it('count nothing outside the period', async () => {
    const { body } = await world.get('street', '/statistics/rates?from=2026-11-24&to=2026-11-30&by=region');
    expect(body).toMatchObject({ total: { response: { denominator: 0, percent: null }, stages: {} }, groups: [] });
    expect((await world.get('street', '/statistics/rates?from=2026-11-30&to=2026-11-01')).status).toBe(400);
  });

  it('are enough from thirty on', () => {
    expect([rate(20, 29).enough, rate(20, 30).enough]).toEqual([false, true]);
  });
});
