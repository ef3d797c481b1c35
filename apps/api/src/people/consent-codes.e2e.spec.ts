import { World } from '../../test/world.js';
import { Attachments } from '../attachments/attachments.js';

const MONDAY = Date.parse('2026-11-23T02:00:00Z');

let world: World;
beforeAll(async () => {
  world = await World.create();
});
beforeEach(async () => {
  world.moveTo(new Date(MONDAY).toISOString());
  await world.api.pool.query('truncate consent_code');
  await world.api.pool.query(`update consent set verified = false, how = 'said', scope = '{order}', proof_id = null`);
  await world.api.pool.query('update service_item set needs_health_consent = true where id = $1', [
    world.services.sewing,
  ]);
  await world.api.pool.query('update person set home_region_id = $2 where id = $1', [
    world.people.elder,
    world.places.community,
  ]);
  world.forget();
});
afterAll(() => world?.close());

/** The one consent of this world: the elder’s daughter may order for her. */
async function consent(): Promise<string> {
  const { rows } = await world.api.pool.query<{ id: string }>('select id from consent');
  return rows[0]!.id;
}

async function shown(scope = ['order', 'health']): Promise<string> {
  const answer = await world.post('family', `/me/consents/${await consent()}/code`, { scope });
  expect(answer.status).toBe(201);
  expect(answer.body.expiresAt).toBe(new Date(MONDAY + 600_000).toISOString());
  return answer.body.code as string;
}

const orderForElder = () =>
  world.post(
    'family',
    '/requests',
    world.order({ onBehalfOf: { personId: world.people.elder }, consent: { how: 'said' } }),
  );

const confirm = (role: 'elder' | 'stranger' | 'family', code: string) =>
  world.post(role, '/me/consent-codes/confirm', { code });

it('an order for what touches health says how to get the person’s yes, and is taken when the person has scanned', async () => {
  const blocked = await orderForElder();
  expect(blocked.status).toBe(400);
  expect(blocked.text).toContain('扫码同意');
  expect(blocked.text).toContain('签字');
  const code = await shown();
  const asked = await world.post('elder', '/me/consent-codes/look', { code });
  expect(asked.body).toEqual({ proxyName: '李小燕', scope: ['order', 'health'], endsAt: null });
  expect(await confirm('elder', code)).toMatchObject({
    status: 200,
    body: { verified: true, how: 'own', scope: ['order', 'health'] },
  });
  expect((await orderForElder()).status).toBe(201);
});

it('a code is good once', async () => {
  const code = await shown();
  await confirm('elder', code);
  const again = await confirm('elder', code);
  expect([again.status, again.body.detail ?? again.text]).toEqual([404, expect.stringContaining('重新出一个码')]);
});

it('a code is good for ten minutes, and only the last one', async () => {
  const [first, last] = [await shown(), await shown()];
  expect((await confirm('elder', first)).status).toBe(404);
  world.moveTo(new Date(MONDAY + 600_000).toISOString());
  expect((await confirm('elder', last)).status).toBe(404);
});

it('nobody else says yes for the person, the proxy least of all', async () => {
  const code = await shown();
  for (const role of ['family', 'stranger'] as const) expect((await confirm(role, code)).status).toBe(404);
  expect((await world.post('stranger', `/me/consents/${await consent()}/code`, { scope: ['health'] })).status).toBe(
    404,
  );
  expect((await orderForElder()).status).toBe(400);
});

it('a consent on paper needs the picture of the signature, which is kept', async () => {
  const verify = `/consents/${await consent()}/verify`;
  const paper = { how: 'paper', scope: ['order', 'health'] };
  expect((await world.post('grid', verify, paper)).status).not.toBe(200);
  expect((await world.post('community', verify, paper)).status).toBe(400);
  const others = await world.photo('resident');
  expect((await world.post('community', verify, { ...paper, proofId: others })).status).toBe(400);
  const [signed, loose] = [await world.photo('community'), await world.photo('community')];
  expect((await world.post('community', verify, { ...paper, proofId: signed })).body).toMatchObject({
    verified: true,
    how: 'paper',
  });
  world.moveTo(new Date(MONDAY + 30 * 3_600_000).toISOString());
  const attachments = world.api.app.get(Attachments);
  await attachments.purgeLoose();
  expect((await attachments.find(1, [signed, loose])).map(({ id }) => id)).toEqual([signed]);
  expect((await orderForElder()).status).toBe(201);
});
