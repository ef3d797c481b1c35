import { type Role, World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world?.close());

async function send(method: 'PUT' | 'DELETE', role: Role, path: string, payload?: object) {
  const headers = await world.token(role);
  const response = await world.api.call(method, `/api${path}`, payload ? { headers, payload } : { headers });
  return { status: response.statusCode, body: response.body === '' ? undefined : JSON.parse(response.body) };
}

it('keeps where one lives and whom one adds to the household', async () => {
  const place = { regionId: world.places.community, address: '3 栋 501' };
  expect(await send('PUT', 'resident', '/me/household', place)).toMatchObject({
    status: 200,
    body: { items: [{ address: '3 栋 501' }] },
  });
  const added = await world.post('resident', '/me/household', { name: '老母亲', relation: '母亲', birthYear: 1944 });
  expect(added).toMatchObject({ status: 201, body: { name: '老母亲', phone: null } });
  const path = `/me/household/${added.body.personId}`;
  expect(await send('PUT', 'stranger', path, { name: '改', relation: '母亲' })).toMatchObject({ status: 404 });
  expect(await send('PUT', 'resident', path, { name: '母亲', relation: '母亲', livesAlone: true })).toMatchObject({
    body: { livesAlone: true },
  });
  expect(await send('DELETE', 'resident', path)).toMatchObject({ status: 204 });
});

it('takes one’s word for a relative, lets staff of the place verify it, and withdraws it', async () => {
  await send('PUT', 'resident', '/me/household', { regionId: world.places.community, address: '3 栋 501' });
  const { body: father } = await world.post('resident', '/me/household', { name: '父亲', relation: '父亲' });
  const given = await world.post('resident', '/me/consents', { personId: father.personId, how: 'said' });
  expect(given).toMatchObject({ status: 201, body: { verified: false, scope: ['order'], how: 'said' } });
  const verify = `/consents/${given.body.id}/verify`;
  const checked = { how: 'visit', scope: ['order', 'health'] };
  expect(await world.post('resident', verify, checked)).toMatchObject({ status: 403 });
  expect(await world.post('community2', verify, checked)).toMatchObject({ status: 404 });
  expect(await world.post('community', verify, checked)).toMatchObject({
    status: 200,
    body: { verified: true, scope: ['order', 'health'] },
  });
  expect(await send('DELETE', 'stranger', `/me/consents/${given.body.id}`)).toMatchObject({ status: 404 });
  expect(await send('DELETE', 'resident', `/me/consents/${given.body.id}`)).toMatchObject({ status: 204 });
  expect((await world.get('resident', '/me/consents')).body.items).toEqual([]);
});

it('takes nobody’s word for a stranger', async () => {
  const claim = { personId: world.people.elder, how: 'said' };
  expect(await world.post('stranger', '/me/consents', claim)).toMatchObject({ status: 404 });
  expect(await world.post('stranger', '/me/consents', { how: 'said' })).toMatchObject({ status: 400 });
});

it('keeps addresses for the next order', async () => {
  const address = { regionId: world.places.community, address: '娘家', phone: '13800000000' };
  const { status, body } = await world.post('resident', '/me/addresses', address);
  expect(status).toBe(201);
  expect((await world.get('resident', '/me/addresses')).body.items).toEqual([
    { id: body.id, buildingId: null, ...address },
  ]);
  expect(await send('PUT', 'stranger', `/me/addresses/${body.id}`, address)).toMatchObject({ status: 404 });
  expect(await send('DELETE', 'resident', `/me/addresses/${body.id}`)).toMatchObject({ status: 204 });
});

it('keeps preferences as they are put, and refuses what is none', async () => {
  const liked = { elderView: true, textScale: 1.5, quiet: { from: '21:00', until: '07:00' } };
  expect(await send('PUT', 'resident', '/me/preferences', liked)).toEqual({ status: 200, body: liked });
  expect((await world.get('resident', '/me/preferences')).body).toEqual(liked);
  expect(await send('PUT', 'resident', '/me/preferences', { textScale: 9 })).toMatchObject({ status: 400 });
  expect(await send('PUT', 'resident', '/me/preferences', { colour: 'red' })).toMatchObject({ status: 400 });
});

it('exports everything, and erases nothing while an order is open', async () => {
  const id = await world.open('neighbour');
  const { body } = await world.post('neighbour', '/me/export');
  expect(body).toMatchObject({ person: { id: world.people.neighbour }, requests: [{ id, state: 'submitted' }] });
  const refusal = await send('DELETE', 'neighbour', '/me');
  expect(refusal).toMatchObject({ status: 409, body: { code: 'ACTION_NOT_AVAILABLE' } });
  expect(refusal.body.detail).toContain(body.requests[0].number);
});

it('shows an erased person’s old order without what was said, and lets nobody in as them', async () => {
  const id = await world.open('stranger', { words: '请早点来' });
  await world.act('stranger', id, 'withdraw', { reason: '不需要了' });
  expect(await send('DELETE', 'stranger', '/me')).toMatchObject({ status: 204 });
  world.forget();
  const seen = await world.get('community', `/requests/${id}`);
  expect(seen.status).toBe(200);
  expect(seen.text).not.toMatch(/请早点来|王桂兰|13812345678|不需要了/);
  const { rows } = await world.api.pool.query('select sealing_key from service_request where id = $1', [id]);
  expect(rows).toEqual([{ sealing_key: null }]);
});
