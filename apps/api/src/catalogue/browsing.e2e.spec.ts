import { addDistrict } from '../../test/residents.js';
import { World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-22T04:00:00Z');
});
afterAll(() => world?.close());

async function visit(path: string, headers: Record<string, string> = {}) {
  const { statusCode, body } = await world.api.call('GET', `/api${path}`, { headers });
  return { status: statusCode, body: JSON.parse(body), text: body };
}

/** Every page a visitor may look at, in the one district there is unless told. */
function pages(district = ''): string[] {
  const { places, services } = world;
  const also = district && `&district=${district}`;
  return [
    `/regions/tree?down=building${also}`,
    `/regions/tree?root=${places.community}${also}`,
    `/notices?regionId=${places.community}${also}`,
    `/services?regionId=${places.community}${also}`,
    `/services/${services.sewing}?regionId=${places.community}${also}`,
    `/services/${services.sewing}/slots?regionId=${places.community}${also}`,
    `/flows?${also.slice(1)}`,
    `/flows/order?${also.slice(1)}`,
  ];
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe('somebody who has not signed in', () => {
  it('looks at places, notices, services, free times and flows, and finds nobody’s name or number there', async () => {
    await world.open();
    for (const page of pages()) {
      const { status, text } = await visit(page);
      expect([page, status]).toEqual([page, 200]);
      for (const personal of [...Object.values(world.people), '王桂兰', '陈师傅', '13812345678']) {
        expect([page, text.includes(personal)]).toEqual([page, false]);
      }
      // The number of a flat may stand in an id by chance.
      expect([page, text.replaceAll(ID, '').includes('501')]).toEqual([page, false]);
    }
  });

  it('sees the same as a resident of the place', async () => {
    for (const page of pages()) expect((await visit(page)).body).toEqual((await world.get('resident', page)).body);
  });

  it('cannot look at requests, partners’ phones or anything of a person', async () => {
    for (const path of ['/requests?box=mine', `/partners/${world.partners.tailor}`, '/me', '/notifications']) {
      expect(await visit(path)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    }
  });

  it('writes no notice', async () => {
    const payload = { regionId: world.places.community, title: '停水', text: '今晚。' };
    const answer = await world.api.call('POST', '/api/notices', {
      payload,
      headers: { 'idempotency-key': 'visitor-1' },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('is told when the token sent along is no longer good, rather than taken for a stranger', async () => {
    expect(await visit(pages()[3], { authorization: 'Bearer old' })).toMatchObject({ status: 401 });
  });
});

describe('where there are several districts', () => {
  let other: { districtId: number };
  let here: string;
  beforeAll(async () => {
    other = await addDistrict(world.api.pool, 77);
    const { rows } = await world.api.pool.query('select code from district where id = $1', [world.district.id]);
    here = rows[0].code;
  });

  it('a visitor names one, and a resident need not', async () => {
    for (const page of pages()) expect([page, (await visit(page)).status]).toEqual([page, 400]);
    for (const page of pages(here)) expect([page, (await visit(page)).status]).toEqual([page, 200]);
    for (const page of pages()) expect([page, (await world.get('resident', page)).status]).toEqual([page, 200]);
  });

  it('a visitor sees nothing of another one than the one named, and 404 where there is none', async () => {
    const [whole, , , , service] = pages(`d${other.districtId}`);
    expect(await visit(whole)).toMatchObject({ status: 200, body: { code: 'd77', children: [] } });
    expect((await visit(service)).status).toBe(404);
    expect((await visit('/services?district=nowhere')).status).toBe(404);
  });

  it('a resident stays in the own district, whichever is named', async () => {
    expect((await world.get('resident', '/regions/tree?district=d77')).body).toMatchObject({ code: 'D' });
  });
});
