import { World } from '../../test/world.js';
import { Sealing } from '../sealing/sealing.js';

const PHONE = '13812340000';

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-23T02:00:00Z');
  const sealing = world.api.app.get(Sealing, { strict: false });
  await sealing.load(world.district.id);
  const phone_sealed = sealing.sealForDistrict(world.district.id, PHONE, `person:${world.people.elder}`);
  await lives('elder', world.places.building, { birth_year: 1941, lives_alone: true, tiers: '{age80}', phone_sealed });
  await lives('resident', world.places.community, { birth_year: 1990 });
  await lives('neighbour', world.places.grid);
  await lives('stranger', world.places.community2, { lives_alone: true });
});
beforeEach(() => world.api.pool.query('truncate person_reveal, reveal_log'));
afterAll(() => world?.close());

async function lives(role: 'elder' | 'resident' | 'neighbour' | 'stranger', place: string, more: object = {}) {
  const changes = Object.entries({ home_region_id: place, ...more });
  await world.api.pool.query(
    `update person set ${changes.map(([column], index) => `${column} = $${index + 2}`).join(', ')} where id = $1`,
    [world.people[role], ...changes.map(([, value]) => value)],
  );
}

const names = async (role: 'grid' | 'community' | 'community2', query = '') =>
  (await world.get(role, `/people${query}`)).body.items.map(({ name }: { name: string }) => name);

const reveal = (role: 'grid' | 'community2' | 'street', person: 'elder' | 'resident') =>
  world.post(role, `/people/${world.people[person]}/reveal`, { reason: '问问身体怎么样' });

it('lists the people of the grid, those who live alone first, and those whose building nobody knows', async () => {
  expect(await names('grid')).toEqual(['李奶奶', '王桂兰', '赵大明']);
  expect(await names('community')).toEqual(['李奶奶', '王桂兰', '赵大明']);
  expect(await names('community2')).toHaveLength(1);
});

it('tells how old about, where, and masks the phone', async () => {
  const { body } = await world.get('grid', '/people');
  expect(body.items[0]).toEqual({
    id: world.people.elder,
    name: '李奶奶',
    ageBand: '80+',
    livesAlone: true,
    tiers: ['age80'],
    regionId: world.places.community,
    buildingId: world.places.building,
    home: expect.any(String),
    address: null,
    phone: '138****0000',
  });
  expect(body.items[1]).toMatchObject({ ageBand: '14-59', buildingId: null, phone: null });
});

it('opens the door number of the household', async () => {
  const settled = await world.api.call('PUT', '/api/me/household', {
    headers: await world.token('neighbour'),
    payload: { regionId: world.places.grid, address: '3 栋 501' },
  });
  expect(settled.statusCode).toBe(200);
  const { body } = await world.get('grid', '/people?q=' + encodeURIComponent('大明'));
  expect(body.items).toMatchObject([{ name: '赵大明', address: '3 栋 501' }]);
});

it('goes on where the page before ended', async () => {
  const first = await world.get('grid', '/people?limit=2');
  const second = await world.get('grid', `/people?limit=2&cursor=${first.body.nextCursor}`);
  expect([first, second].map(({ body }) => body.items.length)).toEqual([2, 1]);
  expect(second.body.nextCursor).toBeNull();
  expect(await names('grid', '?livesAlone=true')).toEqual(['李奶奶']);
});

it('is for whoever looks after the people of a place', async () => {
  for (const role of ['resident', 'lead', 'street', 'overseer'] as const) {
    expect((await world.get(role, '/people')).status).toBe(403);
  }
});

it('shows a phone to call, keeps who asked and why, and no phone of people elsewhere', async () => {
  expect(await reveal('grid', 'elder')).toMatchObject({ status: 200, body: { phone: PHONE } });
  const { rows } = await world.api.pool.query('select person_id, actor_id, reason from person_reveal');
  expect(rows).toEqual([{ person_id: world.people.elder, actor_id: world.people.grid, reason: '问问身体怎么样' }]);
  expect((await reveal('community2', 'elder')).status).toBe(404);
  expect((await reveal('street', 'elder')).status).toBe(403);
});

it('counts phones of people and of requests together, thirty a day', async () => {
  await world.api.pool.query(
    `insert into reveal_log (district_id, id, request_id, actor_id, party, reason, at)
     select $1, gen_random_uuid(), gen_random_uuid(), $2, 'grid', 'x', '2026-11-23T01:00:00Z' from generate_series(1, 29)`,
    [world.district.id, world.people.grid],
  );
  expect((await reveal('grid', 'elder')).status).toBe(200);
  expect((await reveal('grid', 'resident')).status).toBe(429);
});

describe('an order for somebody of the grid', () => {
  const order = async (contact: object) => {
    const id = await world.open('grid', {
      onBehalfOf: { personId: world.people.elder },
      consent: { how: 'visit' },
      channel: 'visit',
      contact,
    });
    return (await world.get('grid', `/requests/${id}`)).body.request.contact;
  };

  it('carries the phone on record, which is kept as looked at', async () => {
    expect(await order({ name: '李奶奶' })).toMatchObject({ phone: PHONE });
    const { rows } = await world.api.pool.query('select reason from person_reveal');
    expect(rows).toEqual([{ reason: '代点单' }]);
  });

  it('carries none where she shall be visited, and the one that was given', async () => {
    expect(await order({ name: '李奶奶', reach: 'visit' })).toMatchObject({ phone: null });
    expect(await order({ name: '李奶奶', phone: '13900001111' })).toMatchObject({ phone: '13900001111' });
  });
});
