import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { cast, type Role, World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-23T01:00:00.000Z');
});
afterAll(() => world?.close());

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body?.code];

describe('what is not as it should be', () => {
  it('is answered 409 in the wrong state, with the state', async () => {
    const id = await world.open();
    const answer = await world.act('community', id, 'dispatch', { mode: 'direct' });
    expect([...told(answer), answer.body.state]).toEqual([409, 'ACTION_NOT_AVAILABLE', 'submitted']);
    expect(told(await world.act('community', id, 'no-such-thing'))).toEqual([409, 'ACTION_NOT_AVAILABLE']);
  });

  it('is answered 403 to the wrong person who may look', async () => {
    const id = await world.open();
    expect(told(await world.act('resident', id, 'accept'))).toEqual([403, 'ACTION_NOT_PERMITTED']);
    expect(told(await world.act('overseer', id, 'accept'))).toEqual([403, 'ACTION_NOT_PERMITTED']);
    expect(told(await world.get('resident', `/requests/${id}/candidates`))).toEqual([403, 'ACTION_NOT_PERMITTED']);
    expect(told(await world.get('resident', `/requests/${id}/handlers`))).toEqual([403, 'ACTION_NOT_PERMITTED']);
    expect(told(await world.get('resident', '/departments'))[0]).toBe(403);
    const { items } = (await world.get('community', `/requests/${id}/handlers`)).body;
    expect(items).toContainEqual({
      personId: world.people.community,
      name: expect.any(String),
      place: expect.any(String),
    });
    expect(told(await world.post('overseer', `/requests/${id}/reveal`, { reason: '看看' }))).toEqual([
      403,
      'ACTION_NOT_PERMITTED',
    ]);
  });

  it('is answered the same for what is somebody else’s and for what does not exist', async () => {
    const id = await world.open();
    for (const path of ['', '/candidates', '/handlers', '/receipt']) {
      const [other, none] = [
        await world.get('stranger', `/requests/${id}${path}`),
        await world.get('stranger', `/requests/${randomUUID()}${path}`),
      ];
      expect(told(other)).toEqual([404, 'NOT_FOUND']);
      expect({ ...other.body, traceId: '' }).toEqual({ ...none.body, traceId: '' });
    }
    expect(told(await world.act('stranger', id, 'withdraw', { reason: '不要了' }))).toEqual([404, 'NOT_FOUND']);
    expect(told(await world.get('resident', '/requests/not-an-id'))).toEqual([404, 'NOT_FOUND']);
  });

  it('is done once under one key, and answered in the same bytes', async () => {
    const key = randomUUID();
    const [first, again] = [
      await world.post('resident', '/requests', world.order(), key),
      await world.post('resident', '/requests', world.order(), key),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    const { id } = first.body.request;
    const accept = randomUUID();
    const once = await world.act('community', id, 'accept', {}, accept);
    await world.act('community', id, 'comment', { words: '后来又说了一句' });
    expect((await world.act('community', id, 'accept', {}, accept)).text).toBe(once.text);
    expect(told(await world.act('community', id, 'comment', { words: '别的' }, accept))).toEqual([422, 'KEY_REUSED']);
    expect(told(await world.post('resident', '/requests', world.order({ words: '别的' }), key))).toEqual([
      422,
      'KEY_REUSED',
    ]);
  });

  it('is refused without a key, with a stranger field, at the wrong version', async () => {
    const id = await world.open();
    const bare = await world.api.call('POST', `/api/requests/${id}/actions/accept`, {
      headers: await world.token('community'),
      payload: {},
    });
    expect([bare.statusCode, bare.json().code]).toEqual([400, 'KEY_MISSING']);
    const unknown = await world.post('resident', '/requests', world.order({ colour: 'red' }));
    expect([...told(unknown), unknown.body.errors[0]]).toEqual([
      400,
      'INVALID_INPUT',
      { path: 'colour', code: 'UNKNOWN_FIELD', message: '没有这一项。' },
    ]);
    const inAction = await world.act('community', id, 'accept', { colour: 'red' });
    expect([...told(inAction), inAction.body.errors[0].path]).toEqual([400, 'INVALID_INPUT', 'input.colour']);
    const inDetails = await world.post('resident', '/requests', world.order({ details: { pieces: 2, colour: 'red' } }));
    expect(inDetails.body.errors[0]).toMatchObject({ path: 'details.colour', code: 'UNKNOWN_FIELD' });
    expect(told(await world.post('community', `/requests/${id}/actions/accept`, { input: {}, version: 9 }))).toEqual([
      409,
      'VERSION_CONFLICT',
    ]);
    expect(told(await world.post('resident', '/requests', world.order({ flow: 'dream' })))).toEqual([
      400,
      'INVALID_INPUT',
    ]);
    expect(told(await world.post('resident', '/requests', world.order({ serviceId: world.services.haircut })))).toEqual(
      [400, 'INVALID_INPUT'],
    );
    expect(told(await world.post('resident', '/requests', world.order({ regionId: world.places.street })))).toEqual([
      400,
      'INVALID_INPUT',
    ]);
  });

  it('is refused when it is too big, or not the picture it says it is', async () => {
    expect(told(await world.post('resident', '/requests', world.order({ words: '长'.repeat(2_000_000) })))).toEqual([
      413,
      'PAYLOAD_TOO_LARGE',
    ]);
    const gif = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .gif()
      .toBuffer();
    expect(told(await world.upload('resident', 'photo.jpg', 'image/jpeg', gif))).toEqual([415, 'UNSUPPORTED_MEDIA']);
  });

  it('is refused when the file is somebody else’s, after sight and state', async () => {
    const [theirs, id] = [await world.photo('stranger'), await world.open()];
    expect(
      (await world.post('resident', '/requests', world.order({ attachmentIds: [theirs] }))).body.errors[0].path,
    ).toBe('attachmentIds');
    expect(
      (await world.act('resident', id, 'comment', { words: '看', evidenceIds: [theirs] })).body.errors[0].path,
    ).toBe('input.evidenceIds');
    expect(told(await world.act('neighbour', id, 'comment', { words: '看', evidenceIds: [theirs] }))).toEqual([
      404,
      'NOT_FOUND',
    ]);
  });

  it('lets one of ten who race take a pooled order, and tells the others so', async () => {
    const id = await world.open('resident', { serviceId: world.services.pooled, details: {} });
    await world.act('community', id, 'accept');
    expect((await world.act('community', id, 'dispatch', { mode: 'pool' })).status).toBe(200);
    expect((await world.get('lead2', '/requests?box=pool')).body.items).toMatchObject([
      { id, requester: { name: '王居民' } },
    ]);
    const racers: Role[] = Array.from({ length: 10 }, (_, index) => (index % 2 ? 'lead' : 'lead2'));
    const answers = await Promise.all(racers.map((role) => world.act(role, id, 'take')));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(
      new Set(answers.filter((answer) => answer !== won[0]).map(({ status, body }) => `${status} ${body.code}`)),
    ).toEqual(new Set(['409 ALREADY_TAKEN']));
    const late = racers[answers.indexOf(won[0]!)] === 'lead' ? 'lead2' : 'lead';
    expect((await world.get(late, `/requests/${id}`)).status).toBe(200);
  });
});

describe('looking', () => {
  it('costs nothing while nothing has changed for this viewer', async () => {
    const id = await world.open();
    const first = await world.get('resident', `/requests/${id}`);
    const etag = first.headers.etag as string;
    const again = await world.get('resident', `/requests/${id}`, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await world.get('community', `/requests/${id}`, { 'if-none-match': etag })).status).toBe(200);
    await world.act('community', id, 'accept');
    expect((await world.get('resident', `/requests/${id}`, { 'if-none-match': etag })).status).toBe(200);
  });

  it('keeps who asked for a phone and why, thirty times a day', async () => {
    const id = await world.open();
    const asked = await world.post('street', `/requests/${id}/reveal`, { reason: '核实地址' });
    expect([asked.status, asked.body]).toEqual([200, { phone: '13812345678' }]);
    const { rows } = await world.api.pool.query('select actor_id, reason from reveal_log where request_id = $1', [id]);
    expect(rows).toEqual([{ actor_id: world.people.street, reason: '核实地址' }]);
    for (let n = 1; n < 30; n++) await world.post('street', `/requests/${id}/reveal`, { reason: '再问' });
    expect(told(await world.post('street', `/requests/${id}/reveal`, { reason: '第三十一次' }))).toEqual([
      429,
      'TOO_MANY_REQUESTS',
    ]);
  });

  it('gives a receipt that anybody can have checked, and nobody can change', async () => {
    const id = await world.open();
    const receipt = (await world.get('resident', `/requests/${id}/receipt`)).body;
    const check = async (said: object) =>
      (await world.api.call('POST', '/api/receipts/verify', { payload: said })).json();
    expect(await check(receipt)).toEqual({ valid: true, number: receipt.number, asOf: receipt.asOf });
    for (const change of [
      { number: 'C 1123-999' },
      { seq: 2 },
      { asOf: '2026-11-22T01:00:00.000Z' },
      { headHash: '0'.repeat(64) },
      { requestId: randomUUID() },
    ]) {
      expect(await check({ ...receipt, ...change })).toEqual({ valid: false, number: null, asOf: null });
    }
  });

  it('shows the flows as data, as a diagram and as a drawing', async () => {
    expect((await world.get('resident', '/flows')).body.items).toMatchObject([{ name: 'order', title: '居民点单' }]);
    const page = (await world.get('resident', '/flows/order')).body;
    expect(page).toMatchObject({
      findings: [],
      definition: { start: 'open' },
      closure: { states: { submitted: expect.anything() } },
    });
    expect((await world.get('resident', '/flows/order/diagram')).text).toContain('stateDiagram-v2');
    const drawing = await world.get('resident', '/flows/order/diagram', { accept: 'image/svg+xml' });
    expect(drawing.headers['content-type']).toContain('image/svg+xml');
    expect(drawing.text).toMatch(/<svg[\s\S]*待接单/);
    expect((await world.get('resident', '/flows/dream')).status).toBe(404);
  });

  it('finds what the own household has ordered already, and no neighbour’s', async () => {
    await world.open('neighbour');
    const path = `/requests/similar?serviceId=${world.services.sewing}`;
    expect((await world.get('neighbour', path)).body.items[0].reasons).toEqual(['您今天点过同样的服务,还没有办完']);
    expect((await world.get('stranger', path)).body.items).toEqual([]);
  });
});

describe('every route of a request, for everybody', () => {
  /** Who may see the order of `resident` while it is offered to `tailor`; everybody else reads 404. */
  const inSight: Role[] = ['resident', 'community', 'grid', 'street', 'district', 'overseer', 'lead'];
  let id: string;
  beforeAll(async () => {
    id = await world.open();
    await world.act('community', id, 'accept');
    await world.act('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
  });

  it.each(cast)('%s reaches only what is in sight', async (role) => {
    const answers = {
      read: await world.get(role, `/requests/${id}`),
      candidates: await world.get(role, `/requests/${id}/candidates`),
      receipt: await world.get(role, `/requests/${id}/receipt`),
      reveal: await world.post(role, `/requests/${id}/reveal`, { reason: '联系' }),
      act: await world.act(role, id, 'giveBack', { reason: '试试' }),
    };
    const statuses = Object.values(answers).map(({ status }) => status);
    const lists = await Promise.all(
      ['mine', 'todo', 'pool', 'mywork', 'watching', 'region'].map((box) =>
        world.get(role, `/requests?box=${box}&limit=100`),
      ),
    );
    const listed = lists.some(({ body }) => body.items.some((item: { id: string }) => item.id === id));
    expect(listed).toBe(inSight.includes(role));
    if (!inSight.includes(role)) return expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect(statuses).not.toContain(404);
    const phone = ['resident'].includes(role) ? '13812345678' : ['lead'].includes(role) ? null : '138****5678';
    expect(answers.read.body.request.contact.phone).toBe(phone);
    if (role !== 'resident') expect(answers.read.text).not.toContain('13812345678');
  });
});
