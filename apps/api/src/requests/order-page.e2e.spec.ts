import { tabs } from '@linli/flows';
import { Journey } from '../../test/journey.js';
import { World } from '../../test/world.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { PartnerDirectory } from '../partners/partner-directory.js';

/** A Monday, 9:00 in China. */
const MONDAY = '2026-11-23T01:00:00.000Z';
const TUESDAY_SLOT = { from: '2026-11-24T01:00:00.000Z', to: '2026-11-24T03:00:00.000Z' };

let world: World;
let journey: Journey;
beforeEach(() => world?.moveTo(MONDAY));
beforeAll(async () => {
  world = await World.create();
  world.moveTo(MONDAY);
  journey = new Journey(world);
  await givePhones();
});
afterAll(() => world?.close());

async function givePhones(): Promise<void> {
  const { pool, app } = world.api;
  const sealing = app.get(Sealing);
  await sealing.load(world.district.id);
  const id = world.partners.tailor;
  const sealed = sealing.sealForDistrict(world.district.id, '029-88880001', `partner:${id}`);
  await pool.query('update partner set phone_sealed = $2, capacity = 100 where id = $1', [id, sealed]);
  await pool.query(`update region set phone = '029-81234567' where id = $1`, [world.places.community]);
  app.get(RegionDirectory).forget(world.district.id);
  app.get(PartnerDirectory).forget(id);
}

const page = async (role: Parameters<World['get']>[0], id: string) => (await world.get(role, `/requests/${id}`)).body;

describe('the page of an order', () => {
  it('says in words what happens now, by when, and whom to call, from the first minute to the last', async () => {
    const id = await world.open('resident', { slot: TUESDAY_SLOT });
    expect(await page('resident', id)).toMatchObject({
      request: {
        tab: 'arranging',
        now: { title: '等社区接单', words: expect.stringContaining('11月23日 上午11:00前答复您') },
      },
      calls: [{ to: 'community', phone: '029-81234567' }],
      again: true,
    });
    await journey.done('community', id, 'accept');
    await journey.done('community', id, 'dispatch', { mode: 'chosen', partnerId: world.partners.tailor });
    expect((await page('lead', id)).request.now.words).toContain('承接');
    await journey.done('lead', id, 'take', { workerId: world.people.worker });

    const taken = await page('resident', id);
    expect(taken).toMatchObject({
      request: { tab: 'awaiting', worker: { name: '褚学徒' } },
      calls: [
        { to: 'partner', name: '巧手缝纫店', phone: '029-88880001' },
        { to: 'community', phone: '029-81234567' },
      ],
    });
    expect(taken.request.now.words).toBe(
      `巧手缝纫店的褚学徒11月24日 上午9:00到11:00上门。见面时请报服务码 ${taken.request.serviceCode}。`,
    );
    expect((await page('worker', id)).calls).toMatchObject([{ to: 'community' }]);
    const [line] = (await world.get('resident', '/requests?box=mine')).body.items;
    expect(line).toMatchObject({ id, tab: 'awaiting', now: { title: '等师傅上门' } });
    expect(line.now.words).not.toContain(taken.request.serviceCode);
  });

  it('tells when the next urging is possible', async () => {
    const id = await world.open();
    await journey.done('resident', id, 'urge');
    const { actions } = await page('resident', id);
    const urge = actions.find(({ name }: { name: string }) => name === 'urge');
    expect(urge.blocked).toMatchObject({ code: 'LIMIT_REACHED', until: '2026-11-23T03:00:00.000Z' });
  });

  it('gives no number of the partner to whoever only may take it', async () => {
    const id = await journey.offered();
    expect((await page('lead', id)).calls).toMatchObject([{ to: 'community' }]);
    expect((await page('lead', id)).again).toBe(false);
  });

  it('tells a candidate how many pieces there are, and not where', async () => {
    const id = await journey.offered({ details: { pieces: 4 } });
    expect((await page('lead', id)).request).toMatchObject({
      details: { pieces: 4 },
      words: null,
      place: { address: null },
      contact: { phone: null },
    });
  });
});

describe('tabs', () => {
  it('count and list one’s orders, each under one tab', async () => {
    await journey.fulfilled();
    await journey.started();
    const { body } = await world.get('resident', '/requests/counts?box=mine');
    const [{ total, byTab }] = body.items;
    expect(Object.keys(byTab).sort()).toEqual([...tabs].sort());
    expect(tabs.reduce((sum, tab) => sum + byTab[tab], 0)).toBe(total);
    expect(byTab.serving).toBeGreaterThan(0);
    for (const tab of tabs) {
      const listed = await world.get('resident', `/requests?box=mine&limit=100&tab=${tab}`);
      expect([tab, listed.body.items.length]).toEqual([tab, byTab[tab]]);
      for (const item of listed.body.items) expect(item.tab).toBe(tab);
    }
    expect(await world.get('resident', '/requests?box=mine&tab=later')).toMatchObject({ status: 400 });
  });

  it('stand beside the stages, which count and list what has not ended', async () => {
    await journey.started();
    const [{ byStage }] = (await world.get('community', '/requests/counts?box=region')).body.items;
    expect(Object.keys(byStage)).toEqual(['order', 'accept', 'fulfil', 'rate']);
    expect(byStage.fulfil).toBeGreaterThan(0);
    for (const [stage, count] of Object.entries(byStage)) {
      const listed = await world.get('community', `/requests?box=region&open=true&limit=100&stage=${stage}`);
      expect([stage, listed.body.items.length]).toEqual([stage, count]);
    }
    const ended = await world.get('community', '/requests?box=region&open=false&limit=100');
    expect(ended.body.items.every(({ final }: { final: string | null }) => final !== null)).toBe(true);
  });

  it('are all empty for somebody who has ordered nothing', async () => {
    const { body } = await world.get('neighbour', '/requests/counts?box=mine');
    expect(body.items).toMatchObject([{ total: 0, byTab: { arranging: 0, ended: 0 } }]);
  });
});

describe('the same again', () => {
  it('is ready to be sent as it is, with who did it last and the next free time of that hour', async () => {
    const offered = `/services/${world.services.sewing}/slots?regionId=${world.places.community}&from=2026-11-24`;
    const [{ from, to }] = (await world.get('resident', offered)).body.items;
    const id = await journey.taken({ slot: { from, to }, details: { pieces: 3 }, words: '裤脚太长' });
    const { status, body } = await world.get('resident', `/requests/${id}/again`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      service: { name: '缝纫' },
      wantedPartner: { id: world.partners.tailor, name: '巧手缝纫店' },
      opening: {
        flow: 'order',
        place: { address: '3 栋 2 单元 501', buildingId: world.places.building },
        contact: { name: '王桂兰', phone: '13812345678' },
        details: { pieces: 3 },
        wantedPartnerId: world.partners.tailor,
      },
    });
    expect(body.opening).not.toHaveProperty('words');
    // Not the first there is, but the first of that hour.
    expect(body.opening.slot).toEqual({ from, to });
    const sent = await world.post('resident', '/requests', body.opening);
    expect(sent).toMatchObject({ status: 201, body: { request: { state: 'submitted' } } });
  });

  it('takes the next meal that is not full', async () => {
    const meal = { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T05:00:00.000Z' };
    const id = await world.open('resident', { serviceId: world.services.meals, slot: meal, details: {} });
    const { body } = await world.get('resident', `/requests/${id}/again`);
    expect(body.opening.slot.from).toBe('2026-11-24T03:00:00.000Z');
    expect(body.wantedPartner).toBeNull();
    expect((await world.post('resident', '/requests', body.opening)).status).toBe(201);
  });

  it('is for the mother again, when the daughter orders again', async () => {
    const id = await world.open('family', { onBehalfOf: { personId: world.people.elder } });
    const { body } = await world.get('family', `/requests/${id}/again`);
    expect(body.opening.onBehalfOf).toEqual({ personId: world.people.elder });
    expect((await world.post('family', '/requests', body.opening)).status).toBe(201);
    expect((await world.get('elder', `/requests/${id}/again`)).body.opening).not.toHaveProperty('onBehalfOf');
  });

  it('is nobody else’s to order', async () => {
    const id = await journey.taken();
    for (const role of ['community', 'lead', 'worker', 'grid'] as const) {
      expect(await world.get(role, `/requests/${id}/again`)).toMatchObject({ status: 403 });
    }
    expect(await world.get('stranger', `/requests/${id}/again`)).toMatchObject({ status: 404 });
  });

  it('leaves out who has paused and a form that has changed, and says so when the service is gone', async () => {
    const { pool, app } = world.api;
    const id = await journey.taken();
    await pool.query(`update partner set paused_at = now(), pause_reason = '回老家' where id = $1`, [
      world.partners.tailor,
    ]);
    app.get(PartnerDirectory).forget(world.partners.tailor);
    await pool.query(
      `update service_item set details_schema = '{"type":"object","properties":{"size":{"type":"string"}}}' where id = $1`,
      [world.services.sewing],
    );
    world.forget();
    const { body } = await world.get('resident', `/requests/${id}/again`);
    expect(body).toMatchObject({ wantedPartner: null, opening: { details: {} } });
    expect(body.opening).not.toHaveProperty('wantedPartnerId');

    await pool.query('update service_item set retired_at = now() where id = $1', [world.services.sewing]);
    world.forget();
    expect(await world.get('resident', `/requests/${id}/again`)).toMatchObject({
      status: 409,
      body: { code: 'ACTION_NOT_AVAILABLE' },
    });
  });
});
