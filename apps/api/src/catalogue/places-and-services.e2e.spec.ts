import { type Role, World } from '../../test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
  world.moveTo('2026-11-22T04:00:00Z');
});
afterAll(() => world?.close());

async function put(role: Role, path: string, payload: object) {
  const response = await world.api.call('PUT', `/api${path}`, { headers: await world.token(role), payload });
  return { status: response.statusCode, body: JSON.parse(response.body) };
}

async function remove(role: Role, path: string): Promise<number> {
  return (await world.api.call('DELETE', `/api${path}`, { headers: await world.token(role) })).statusCode;
}

describe('places', () => {
  it('are a tree down to the communities, and to the buildings below one', async () => {
    const { body: whole } = await world.get('resident', '/regions/tree');
    expect(whole).toMatchObject({
      kind: 'district',
      children: [{ kind: 'street', children: [{ code: 'C', children: [] }, { code: 'E' }] }],
    });
    const { body: part } = await world.get('resident', `/regions/tree?root=${world.places.community}`);
    expect(part).toMatchObject({ code: 'C', children: [{ code: 'G', children: [{ code: 'B' }] }] });
  });

  it('are 404 where there is none, and 400 for another question', async () => {
    expect(await world.get('resident', '/regions/tree?root=01900000-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
    });
    expect(await world.get('resident', '/regions/tree?root=x')).toMatchObject({ status: 400 });
  });

  it('have notices of their own and of those above, until they are taken down', async () => {
    const notice = { regionId: world.places.street, title: '停水', text: '今晚十点到明早六点。' };
    const written = await world.post('street', '/notices', notice);
    expect(written).toMatchObject({ status: 201, body: { title: '停水', shownUntil: null } });
    const seen = () => world.get('resident', `/notices?regionId=${world.places.community}`);
    expect((await seen()).body).toMatchObject({ items: [{ title: '停水' }], nextCursor: null });
    expect(await remove('community', `/notices/${written.body.id}`)).toBe(403);
    expect(await remove('street', `/notices/${written.body.id}`)).toBe(204);
    expect((await seen()).body.items).toEqual([]);
    expect(await world.post('resident', '/notices', notice)).toMatchObject({ status: 403 });
    expect(await world.post('community', '/notices', notice)).toMatchObject({ status: 403 });
  });
});

describe('services', () => {
  it('are those of the place, page by page', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await world.get(
        'resident',
        `/services?regionId=${world.places.community}&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      names.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    }
    expect(names.sort()).toEqual(['缝纫', '老年餐', '跑腿'].sort());
  });

  it('say what they cost, who does them and how long it takes', async () => {
    const { body } = await world.get(
      'resident',
      `/services?regionId=${world.places.community}&q=${encodeURIComponent('缝')}`,
    );
    expect(body.items).toMatchObject([
      {
        name: '缝纫',
        category: '便民',
        priceMode: 'low_fee',
        priceFen: 1000,
        capFen: 5000,
        mode: 'home_visit',
        route: 'assigned',
        startProof: 'code',
        evidence: { kind: 'photo', min: 1 },
        promise: { p50Minutes: null, p90Minutes: null, basedOn: 0 },
        partners: [{ name: '丝路裁缝' }, { name: '巧手缝纫店' }].sort((a, b) => (a.name < b.name ? -1 : 1)),
      },
    ]);
  });

  it('are found one by one, and 404 where there is none', async () => {
    expect(await world.get('resident', `/services/${world.services.meals}`)).toMatchObject({
      status: 200,
      body: { quota: 1, cutoff: '10:00' },
    });
    expect(await world.get('resident', '/services/01900000-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
    });
  });

  it('show a slot as full once somebody ordered it', async () => {
    const path = `/services/${world.services.meals}/slots?regionId=${world.places.community}&from=2026-11-23&days=2`;
    const [first] = (await world.get('resident', path)).body.items;
    expect(first).toEqual({
      from: '2026-11-23T03:00:00.000Z',
      to: '2026-11-23T05:00:00.000Z',
      available: true,
      left: 1,
    });
    const { from, to } = first;
    await world.open('resident', { serviceId: world.services.meals, slot: { from, to }, details: {} });
    const { body } = await world.get('resident', path);
    expect(body.items).toMatchObject([{ available: false, left: 0, reason: '已约满' }, { available: true }]);
  });

  it('ask for a place and at most fourteen days', async () => {
    expect(await world.get('resident', `/services/${world.services.meals}/slots`)).toMatchObject({ status: 400 });
    const far = `/services/${world.services.meals}/slots?regionId=${world.places.community}&days=15`;
    expect(await world.get('resident', far)).toMatchObject({ status: 400 });
  });
});

describe('partners', () => {
  it('are those who serve the place, their phones masked for neighbours', async () => {
    const { body } = await world.get(
      'resident',
      `/partners?regionId=${world.places.community}&serviceId=${world.services.sewing}`,
    );
    expect(body.items.map(({ name }: { name: string }) => name).sort()).toEqual(['丝路裁缝', '巧手缝纫店'].sort());
    expect(await world.get('resident', `/partners/${world.partners.tailor}`)).toMatchObject({
      status: 200,
      body: { paused: false },
    });
  });

  it('change themselves by their lead only', async () => {
    expect(await world.get('resident', '/partners/mine')).toMatchObject({ status: 403 });
    expect((await world.get('worker', '/partners/mine')).body).toMatchObject({ post: 'worker', members: [{}, {}] });
    expect(await put('worker', '/partners/mine', { capacity: 3 })).toMatchObject({ status: 403 });
    const paused = await put('lead', '/partners/mine', { paused: true, pauseReason: '回老家' });
    expect(paused).toMatchObject({ status: 200, body: { pauseReason: '回老家' } });
    expect(await put('lead', '/partners/mine', { paused: true })).toMatchObject({ status: 400 });
    expect(await put('lead', '/partners/mine', { boss: true })).toMatchObject({ status: 400 });
    expect(await put('lead', '/partners/mine', { paused: false })).toMatchObject({
      status: 200,
      body: { pausedAt: null },
    });
  });
});
