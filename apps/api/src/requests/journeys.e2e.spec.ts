import { Journey } from '../../test/journey.js';
import { World } from '../../test/world.js';

/** A Monday, 9:00 in China. */
const MONDAY = '2026-11-23T01:00:00.000Z';

let world: World;
beforeEach(() => world?.moveTo(MONDAY));
beforeAll(async () => {
  world = await World.create();
  world.moveTo(MONDAY);
});
afterAll(() => world?.close());

const done = (...step: Parameters<Journey['done']>) => new Journey(world).done(...step);
const passUntil = (at: string) => new Journey(world).passUntil(at);

/** As far as `done`: ordered, accepted, offered, taken, started, fulfilled. */
async function fulfilled(): Promise<string> {
  const id = await world.open();
  await done('community', id, 'accept');
  await done('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
  await done('lead', id, 'take', { workerId: world.people.worker });
  const { body } = await world.get('resident', `/requests/${id}`);
  await done('worker', id, 'start', { serviceCode: body.request.serviceCode });
  await done('worker', id, 'fulfil', {
    summary: '裤脚改短两厘米',
    outcome: 'solved',
    evidenceIds: [await world.photo('worker')],
    labourFen: 1000,
  });
  return id;
}

describe('a resident orders, and it is done', () => {
  it('from a photo of the trousers to very satisfied', async () => {
    const photo = await world.photo('resident');
    const opened = await world.post(
      'resident',
      '/requests',
      world.order({ words: '裤脚太长', attachmentIds: [photo] }),
    );
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      request: {
        number: 'C 1123-001',
        state: 'submitted',
        stateTitle: '待接单',
        version: 1,
        respondBy: '2026-11-23T03:00:00.000Z',
      },
      event: { seq: 1, action: 'open', from: null, to: 'submitted', input: { words: '裤脚太长' } },
    });
    const { id } = opened.body.request;

    const seen = (await world.get('community', `/requests/${id}`)).body;
    expect(seen.request).toMatchObject({
      subject: '缝纫',
      words: '裤脚太长',
      channel: 'miniprogram',
      contact: { phone: '138****5678' },
    });
    expect(seen.attachments).toMatchObject([{ id: photo, kind: 'image' }]);
    expect(seen.actions.map((action: { name: string }) => action.name)).toEqual(
      expect.arrayContaining(['accept', 'reject', 'transfer']),
    );

    expect((await done('community', id, 'accept')).request).toMatchObject({
      state: 'accepted',
      promisedAt: expect.any(String),
    });
    const ranked = (await world.get('community', `/requests/${id}/candidates`)).body.items;
    expect(ranked.map(({ name, eligible }: { name: string; eligible: boolean }) => [name, eligible])).toEqual(
      expect.arrayContaining([
        ['巧手缝纫店', true],
        ['丝路裁缝', true],
        ['东里服务队', false],
      ]),
    );
    await done('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    expect((await world.get('lead2', `/requests/${id}`)).status).toBe(404);
    expect((await world.get('lead', `/requests/${id}`)).body.request).toMatchObject({
      contact: { name: '王居民', phone: null },
      place: { address: null, building: 'B' },
    });

    await done('lead', id, 'take', { workerId: world.people.worker });
    const before = (await world.get('resident', `/requests/${id}`)).body.request;
    expect(before).toMatchObject({
      state: 'taken',
      worker: { name: '褚学徒' },
      partner: { name: '巧手缝纫店' },
      serviceCode: expect.stringMatching(/^\d{4}$/),
    });
    const wrong = String((Number(before.serviceCode) + 1) % 10_000).padStart(4, '0');
    expect(await world.act('worker', id, 'start', { serviceCode: wrong })).toMatchObject({
      status: 422,
      body: { code: 'WRONG_CODE' },
    });
    await done('worker', id, 'start', { serviceCode: before.serviceCode });

    const evidence = await world.photo('worker');
    await done('worker', id, 'fulfil', {
      summary: '裤脚改短两厘米',
      outcome: 'solved',
      evidenceIds: [evidence],
      labourFen: 1000,
    });
    expect((await world.get('resident', `/attachments/${evidence}`)).status).toBe(200);
    expect((await world.get('stranger', `/attachments/${evidence}`)).status).toBe(404);
    const rated = await done('resident', id, 'rate', { grade: '非常满意', solved: 'yes' });
    expect(rated.request).toMatchObject({ state: 'closed', stateTitle: '已完成', final: 'completed', version: 7 });

    const { timeline } = (await world.get('resident', `/requests/${id}`)).body;
    expect(timeline.map((event: { seq: number; action: string }) => `${event.seq} ${event.action}`)).toEqual([
      '1 open',
      '2 accept',
      '3 dispatch',
      '4 take',
      '5 start',
      '6 fulfil',
      '7 rate',
    ]);
  });

  it('from not satisfied through a call back and a second try to agreement', async () => {
    const id = await fulfilled();
    const rated = await done('resident', id, 'rate', {
      grade: '不满意',
      solved: 'no',
      causes: ['手艺差'],
      words: '线头没剪',
    });
    expect(rated.request).toMatchObject({ state: 'disputed', stateTitle: '待回访', waitsFor: ['custodian'] });
    expect(
      (await world.get('community', '/requests?box=todo')).body.items.map((item: { id: string }) => item.id),
    ).toContain(id);
    expect((await world.get('worker', `/requests/${id}`)).body.request.outcome).not.toHaveProperty('grade');

    await done('community', id, 'rework', { reason: '重新缝一次' });
    await done('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor2 });
    await done('lead2', id, 'take');
    const { body } = await world.get('resident', `/requests/${id}`);
    await done('lead2', id, 'start', { serviceCode: body.request.serviceCode });
    await done('lead2', id, 'fulfil', {
      summary: '改好了',
      outcome: 'solved',
      evidenceIds: [await world.photo('lead2')],
    });
    await done('resident', id, 'rate', { grade: '不满意', solved: 'partly' });
    const settled = await done('community', id, 'settle', { agreed: '退还手工费', calledAt: MONDAY });
    expect(settled.request).toMatchObject({ state: 'closed', final: 'completed' });
  });

  it('climbs by itself when nobody answers, and the street answers for it', async () => {
    const id = await world.open();
    await passUntil('2026-11-23T03:00:00.001Z');
    const street = (await world.get('street', `/requests/${id}`)).body;
    expect(street.request).toMatchObject({
      state: 'submitted',
      level: 1,
      custodyRegionId: world.places.street,
      overdue: true,
    });
    expect(street.timeline.at(-1)).toMatchObject({ action: 'escalate', actor: { name: '系统', party: 'system' } });
    expect(
      (await world.get('street', '/requests?box=todo')).body.items.map((item: { id: string }) => item.id),
    ).toContain(id);
    // The community keeps sight and a word, and may not act any more.
    expect((await world.act('community', id, 'accept')).body.code).toBe('ACTION_NOT_PERMITTED');
    await done('community', id, 'comment', { words: '当时在开会' });

    await done('district', id, 'instruct', { words: '今天办好' });
    await done('street', id, 'accept');
    await done('street', id, 'dispatch', { mode: 'direct' });
    expect((await world.get('resident', `/requests/${id}`)).body.request).toMatchObject({ state: 'offered' });
  });

  it('stays in sight of a street that let it climb on to the district, which may say a word and not act', async () => {
    const id = await world.open();
    await passUntil('2026-11-23T05:00:00.001Z');
    expect((await world.get('district', `/requests/${id}`)).body.request.level).toBe(2);
    const street = (await world.get('street', `/requests/${id}`)).body;
    expect(street.parties).toEqual(['origin']);
    const listed = (await world.get('street', '/requests?box=region&limit=100')).body.items;
    expect(listed.map((item: { id: string }) => item.id)).toContain(id);
    expect(street.actions.map((action: { name: string }) => action.name)).toEqual(['comment']);
    await done('street', id, 'comment', { words: '当时人手不够' });
    expect((await world.act('street', id, 'accept')).body.code).toBe('ACTION_NOT_PERMITTED');
  });

  it('is sent up by the grid worker after two failed visits', async () => {
    const id = await world.open();
    const up = { reasonCode: 'failed', words: '两次没人开门' };
    await done('community', id, 'accept');
    expect((await world.act('grid', id, 'escalate', up)).body.code).toBe('ACTION_NOT_AVAILABLE');
    await done('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    await done('lead', id, 'take');
    const slot = { from: '2026-11-24T01:00:00.000Z', to: '2026-11-24T03:00:00.000Z' };
    expect((await done('lead', id, 'noShow', { words: '敲门无人', slot })).request.state).toBe('taken');
    expect((await done('lead', id, 'noShow', { words: '还是没人' })).request.state).toBe('accepted');
    expect((await done('grid', id, 'escalate', up)).request.state).toBe('accepted');
    expect((await world.get('street', `/requests/${id}`)).body.request).toMatchObject({
      level: 1,
      custodyRegionId: world.places.street,
    });
  });
});

describe('ordering for somebody else', () => {
  it('lets a daughter order for her mother, see it and rate it', async () => {
    const id = await world.open('family', { onBehalfOf: { personId: world.people.elder } });
    expect((await world.get('family', `/requests/${id}`)).body).toMatchObject({
      request: { channel: 'family', requester: { name: '李奶奶' } },
      parties: ['proxy', 'opener'],
    });
    expect((await world.get('elder', '/requests?box=mine')).body.items).toMatchObject([{ id }]);
  });

  it('asks for the person’s word, and remembers whom it was given for', async () => {
    const mother = { onBehalfOf: { name: '张阿婆', phone: '13900001111', relation: '母亲' } };
    const asked = await world.post('neighbour', '/requests', world.order(mother));
    expect([asked.status, asked.body.errors[0].path]).toEqual([400, 'consent']);
    const first = await world.open('neighbour', { ...mother, consent: { how: 'said' } });
    const second = await world.open('neighbour', { ...mother, consent: { how: 'said' } });
    const { rows } = await world.api.pool.query(
      'select distinct requester_id from service_request where id = any($1)',
      [[first, second]],
    );
    expect(rows).toHaveLength(1);
  });

  it('makes nobody the proxy of somebody who has an account, by a phone alone', async () => {
    await world.api.pool.query('update person set phone_index = $2 where id = $1', [
      world.people.elder,
      await phoneIndex('13700002222'),
    ]);
    const victim = { onBehalfOf: { name: '李奶奶', phone: '13700002222' }, consent: { how: 'said' } };
    const own = await world.open('elder');
    await world.open('stranger', victim);
    world.forget();
    expect((await world.get('stranger', `/requests/${own}`)).status).toBe(404);
    expect((await world.get('stranger', '/requests?box=mine')).body.items).toEqual([]);
  });

  it('takes a call at the community: who took it is the first responder', async () => {
    const id = await world.open('community', {
      onBehalfOf: { name: '吴爷爷', phone: '13800003333' },
      channel: 'phone',
    });
    expect((await world.get('community', `/requests/${id}`)).body.request).toMatchObject({
      channel: 'phone',
      firstResponder: { name: '周主任' },
    });
  });
});

async function phoneIndex(phone: string): Promise<Buffer> {
  const { Sealing } = await import('../sealing/sealing.js');
  const sealing = world.api.app.get(Sealing);
  await sealing.load(1);
  return sealing.phoneIndex(1, phone);
}

describe('a service that goes straight to its partner', () => {
  const lunch = { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T05:00:00.000Z' };
  const meal = (more: object = {}) =>
    world.order({ serviceId: world.services.meals, details: {}, slot: lunch, ...more });

  it('is taken at once, up to its quota, at the price of the person', async () => {
    await world.api.pool.query(`update person set tiers = '{age80}' where id = $1`, [world.people.elder]);
    const first = await world.post('elder', '/requests', meal());
    expect(first.body.request).toMatchObject({ state: 'taken', waitsFor: ['partner'] });
    expect((await world.get('elder', `/requests/${first.body.request.id}`)).body.request).toMatchObject({
      priceFen: 300,
      partner: { name: '巧手缝纫店' },
    });
    expect(await world.post('resident', '/requests', meal())).toMatchObject({
      status: 409,
      body: { code: 'LIMIT_REACHED' },
    });
  });

  it('closes at its cutoff and opens only at its hours', async () => {
    world.moveTo('2026-11-23T02:00:00.000Z');
    expect(await world.post('resident', '/requests', meal())).toMatchObject({
      status: 409,
      body: { code: 'WINDOW_CLOSED' },
    });
    const night = { from: '2026-11-24T12:00:00.000Z', to: '2026-11-24T14:00:00.000Z' };
    expect((await world.post('resident', '/requests', meal({ slot: night }))).body.errors[0].path).toBe('slot');
    expect((await world.post('resident', '/requests', meal({ slot: undefined }))).body.errors[0].path).toBe('slot');
  });
});
