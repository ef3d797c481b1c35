import { randomUUID } from 'node:crypto';
import { type Role, World } from '../../../test/world.js';
import { Perform } from '../perform.js';

let world: World;
let departmentId: string;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-23T01:00:00.000Z');
  departmentId = randomUUID();
  await world.api.pool.query(
    `insert into department (district_id, id, region_id, name, code) values (1, $1, $2, '区城管局', 'cg')`,
    [departmentId, world.places.district],
  );
  await world.api.pool.query(
    `insert into membership (district_id, id, person_id, region_id, department_id, post, from_date)
     values (1, $1, $2, $3, $4, 'department', '2020-01-01')`,
    [randomUUID(), world.people.stranger, world.places.district, departmentId],
  );
  world.forget();
});
afterAll(() => world?.close());

async function accepted(more: object = {}): Promise<string> {
  const id = await world.open('resident', more);
  expect((await world.act('community', id, 'accept')).status).toBe(200);
  return id;
}

const look = async (role: Role, id: string) => (await world.get(role, `/requests/${id}`)).body;
const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body?.code];

describe('passing on', () => {
  it('goes to another community, which has it then', async () => {
    const id = await accepted();
    expect(
      (await world.act('community', id, 'transfer', { regionId: world.places.community2, reason: '住在隔壁' })).status,
    ).toBe(200);
    expect((await look('community2', id)).request).toMatchObject({
      state: 'submitted',
      custodyRegionId: world.places.community2,
      level: 0,
    });
    expect((await look('community', id)).parties).toEqual(['origin', 'arranger']);
  });

  it('goes to a department, over which the district’s desk stands', async () => {
    const id = await accepted();
    expect((await world.act('community', id, 'transfer', { departmentId, reason: '占道' })).status).toBe(200);
    expect((await look('stranger', id)).request).toMatchObject({
      custodyName: '区城管局',
      custodyDepartmentId: departmentId,
      level: 2,
    });
    expect((await look('district', id)).parties).toEqual(['above']);
    expect((await world.act('district', id, 'instruct', { words: '三天内办好' })).status).toBe(200);
    expect((await world.get('stranger', '/requests?box=todo')).body.items).toMatchObject([{ id }]);
  });

  it.each([
    ['nowhere', () => ({})],
    ['two places', () => ({ regionId: world.places.community2, departmentId })],
    ['where it is already', () => ({ regionId: world.places.community })],
    ['a grid', () => ({ regionId: world.places.grid })],
    ['a department that is none', () => ({ departmentId: randomUUID() })],
  ])('is refused to %s', async (_, target) => {
    const id = await accepted();
    expect(told(await world.act('community', id, 'transfer', { reason: '试试', ...target() }))).toEqual([
      400,
      'INVALID_INPUT',
    ]);
  });
});

describe('finding who does it', () => {
  it('may be the community itself, by somebody who has a post there', async () => {
    const id = await accepted();
    expect(
      told(await world.act('community', id, 'dispatch', { mode: 'own', handlerId: world.people.resident })),
    ).toEqual([400, 'INVALID_INPUT']);
    expect((await world.act('community', id, 'dispatch', { mode: 'own' })).body.request.state).toBe('taken');
    expect((await look('community', id)).parties).toEqual(expect.arrayContaining(['partner', 'doer', 'arranger']));
    expect(
      (await world.get('community', '/requests?box=mywork')).body.items.map((item: { id: string }) => item.id),
    ).toContain(id);
  });

  it('says kindly why somebody cannot be asked, and when nobody can', async () => {
    const id = await accepted();
    const elsewhere = await world.act('community', id, 'dispatch', {
      mode: 'chosen',
      partnerId: world.partners.elsewhere,
    });
    expect([...told(elsewhere), elsewhere.body.detail]).toEqual([
      409,
      'ACTION_NOT_AVAILABLE',
      expect.stringContaining('服务范围不含这里'),
    ]);
    expect(told(await world.act('community', id, 'dispatch', { mode: 'chosen' }))).toEqual([400, 'INVALID_INPUT']);
    const umbrellas = await world.district.service('修伞');
    world.forget();
    const alone = await accepted({ serviceId: umbrellas, details: {} });
    expect(told(await world.act('community', alone, 'dispatch', { mode: 'direct' }))).toEqual([
      409,
      'ACTION_NOT_AVAILABLE',
    ]);
  });

  it('follows the resident’s wish', async () => {
    const id = await accepted({ wantedPartnerId: world.partners.tailor2 });
    await world.act('community', id, 'dispatch', { mode: 'chosen' });
    expect(
      (await world.get('lead2', '/requests?box=pool')).body.items.map((item: { id: string }) => item.id),
    ).toContain(id);
    const wish = await world.post('resident', '/requests', world.order({ wantedPartnerId: world.partners.elsewhere }));
    expect(wish.body.errors[0].path).toBe('wantedPartnerId');
  });

  it('lets the community take it for the one partner that was asked', async () => {
    const id = await accepted();
    await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    const onBehalf = { confirmedBy: 'phone', at: '2026-11-23T01:00:00.000Z' };
    expect((await world.act('community', id, 'take', { onBehalf })).status).toBe(200);
    expect((await look('resident', id)).request.partner.name).toBe('巧手缝纫店');
    expect(told(await world.act('lead', id, 'assignWorker', { workerId: world.people.lead2 }))).toEqual([
      400,
      'INVALID_INPUT',
    ]);
    expect((await world.act('lead', id, 'assignWorker', { workerId: world.people.worker })).status).toBe(200);
    expect((await look('resident', id)).request.worker.name).toBe('褚学徒');
  });
});

describe('what is looked up for a decision', () => {
  it('changes the service with its price, once', async () => {
    const id = await accepted();
    expect(
      told(await world.act('community', id, 'reclassify', { serviceId: world.services.meals, reason: '听错了' })),
    ).toEqual([400, 'INVALID_INPUT']);
    expect(
      (await world.act('community', id, 'reclassify', { serviceId: world.services.pooled, reason: '听错了' })).status,
    ).toBe(200);
    expect((await look('resident', id)).request).toMatchObject({ subject: '跑腿', priceMode: 'free', priceFen: 0 });
  });

  it('believes in "cannot be reached" after two logged calls', async () => {
    const id = await world.open();
    const no = { reasonCode: 'unreachable', explanation: '打了两次电话', nextStep: '方便时请回电' };
    expect(told(await world.act('community', id, 'reject', no))).toEqual([409, 'ACTION_NOT_AVAILABLE']);
    for (const reason of ['打电话', '再打电话']) await world.post('community', `/requests/${id}/reveal`, { reason });
    expect((await world.act('community', id, 'reject', no)).body.request.state).toBe('rejected');
  });

  it('stops believing a partner after five wrong codes', async () => {
    const id = await accepted();
    await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor2 });
    await world.act('lead2', id, 'take');
    const { serviceCode } = (await look('resident', id)).request;
    const wrong = String((Number(serviceCode) + 1) % 10_000).padStart(4, '0');
    for (let n = 0; n < 5; n++)
      expect(told(await world.act('lead2', id, 'start', { serviceCode: wrong }))).toEqual([422, 'WRONG_CODE']);
    expect(told(await world.act('lead2', id, 'start', { serviceCode }))).toEqual([409, 'LIMIT_REACHED']);
    expect((await world.act('resident', id, 'start')).status).toBe(200);
  });

  it('times anew without ever promising later', async () => {
    const id = await accepted();
    const before = (await look('resident', id)).request.promisedAt;
    const perform = world.api.app.get(Perform);
    const retime = (resolve: object) =>
      perform.run({
        districtId: 1,
        requestId: id,
        action: 'retime',
        actor: 'system',
        key: randomUUID(),
        input: { reason: '新的时限', limits: { resolve } } as never,
      });
    expect((await retime({ days: 9 })).ok).toBe(true);
    expect((await look('resident', id)).request.promisedAt).toBe(before);
    expect((await retime({ hours: 2 })).ok).toBe(true);
    expect((await look('resident', id)).request.promisedAt).toBe('2026-11-23T03:00:00.000Z');
    for (const odd of [{ days: -1 }, { years: 1 }, {}, { hours: 1, days: 1 }, 3]) {
      expect(await retime(odd as never)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    }
  });

  it('asks for the word of who is served where health is touched', async () => {
    await world.api.pool.query('update service_item set needs_health_consent = true where id = $1', [
      world.services.pooled,
    ]);
    world.forget();
    const forMother = {
      serviceId: world.services.pooled,
      details: {},
      onBehalfOf: { personId: world.people.elder },
      consent: { how: 'said' },
    };
    const refused = await world.post('family', '/requests', world.order(forMother));
    expect([...told(refused), refused.body.errors[0].path]).toEqual([400, 'INVALID_INPUT', 'consent']);
    await world.api.pool.query(`update consent set verified = true, scope = '{order,health}' where proxy_id = $1`, [
      world.people.family,
    ]);
    expect((await world.post('family', '/requests', world.order(forMother))).status).toBe(201);
    const byPhone = { ...forMother, onBehalfOf: { name: '吴爷爷', phone: '13800009999' } };
    expect((await world.post('community', '/requests', world.order(byPhone))).body.errors[0].path).toBe('consent.how');
    expect(
      (await world.post('community', '/requests', world.order({ ...byPhone, consent: { how: 'phone' } }))).status,
    ).toBe(201);
  });
});
