import sharp from 'sharp';
import { type TestEmulators, startTestEmulators } from '../../test/emulators.js';
import { addDistrict } from '../../test/residents.js';
import { type Role, World } from '../../test/world.js';
import { RegionDirectory } from './region-directory.js';

async function poster(world: World, role: Role, region: string, query = '') {
  const path = `/api/regions/${region}/poster${query}`;
  const headers = { ...(await world.token(role)), host: 'linli.example:8080' };
  const { statusCode: status, body: svg, headers: said } = await world.api.call('GET', path, { headers });
  return { status, svg, type: said['content-type'] };
}

const keyIn = (tree: { placeKey: string }) => tree.placeKey;

describe('a poster at a door', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world?.close());

  async function place(key: string) {
    const { statusCode: status, body } = await world.api.call('GET', `/api/places/${key}`);
    return { status, body: JSON.parse(body) };
  }

  async function keyOf(region: string): Promise<string> {
    return keyIn((await world.get('community', `/regions/tree?root=${region}`)).body);
  }

  it('leads anyone to its building and the community that serves it, by a key WeChat takes', async () => {
    const key = await keyOf(world.places.building);
    expect(key).toMatch(/^[0-9a-z-]{1,32}$/);
    expect(await place(key)).toMatchObject({
      status: 200,
      body: {
        key,
        district: { code: 'D' },
        region: { id: world.places.building, kind: 'building' },
        community: { id: world.places.community, kind: 'community' },
      },
    });
    expect((await place(key.toUpperCase())).body.key).toBe(key);
  });

  it('leads to a community itself, and to no community above one', async () => {
    const community = await place(await keyOf(world.places.community));
    expect(community.body).toMatchObject({
      region: { id: world.places.community },
      community: { id: world.places.community },
    });
    expect((await place(await keyOf(world.places.street))).body).toMatchObject({ community: null });
  });

  it('finds the right district where there are several', async () => {
    const other = await addDistrict(world.api.pool, 77);
    const key = await keyOf(world.places.community);
    expect((await place(key)).body).toMatchObject({ region: { id: world.places.community } });
    expect((await place(key.replace(/^\d+/, String(other.districtId)))).status).toBe(404);
  });

  it.each(['nothing', '1-abc', '999999-0123456789', "1-0123456789'", encodeURIComponent('../1-0123456789')])(
    'leads nowhere with the key %s',
    async (key) => {
      expect(await place(key)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    },
  );

  it('leads nowhere once its place is closed', async () => {
    const key = await keyOf(world.places.community2);
    await world.api.pool.query('update region set closed_at = now() where id = $1', [world.places.community2]);
    world.api.app.get(RegionDirectory).forget(world.district.id);
    expect((await place(key)).status).toBe(404);
  });

  it('is one sheet with the name, the way to the page and the phone of the community', async () => {
    await world.api.pool.query(`update region set name = '府<佑>&社区', phone = '029-81234567' where id = $1`, [
      world.places.community,
    ]);
    world.api.app.get(RegionDirectory).forget(world.district.id);
    const { status, svg, type } = await poster(world, 'community', world.places.building);
    expect([status, type]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(svg).toContain('府&#60;佑&#62;&#38;社区');
    expect(svg).toContain('扫码点单');
    expect(svg).toContain('029-81234567');
    // It can be drawn, and its code is black and white.
    const { width, height } = await sharp(Buffer.from(svg)).metadata();
    expect(height! / width!).toBeCloseTo(297 / 210, 2);
  });

  it('is printed by staff only, for places of the own district, by WeChat only where it is set up', async () => {
    expect((await poster(world, 'resident', world.places.building)).status).toBe(403);
    expect((await poster(world, 'community', '01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await poster(world, 'community', world.places.building, '?code=wechat')).status).toBe(503);
    expect((await poster(world, 'community', world.places.building, '?code=fax')).status).toBe(400);
  });
});

describe('where WeChat is set up', () => {
  let world: World;
  let emulators: TestEmulators;
  beforeAll(async () => {
    emulators = await startTestEmulators();
    world = await World.create(emulators.env);
  });
  afterAll(async () => {
    await world?.close();
    await emulators?.close();
  });

  it('a poster carries the mini program’s own code with the key as its scene', async () => {
    const { svg } = await poster(world, 'community', world.places.building);
    const [, picture] = /href="data:image\/png;base64,([^"]+)"/.exec(svg)!;
    expect(await sharp(Buffer.from(picture, 'base64')).metadata()).toMatchObject({ width: 1_280 });
    const tree = await world.get('community', `/regions/tree?root=${world.places.building}`);
    expect(await emulators.log('service=code')).toMatchObject([{ text: keyIn(tree.body) }]);
    expect((await poster(world, 'community', world.places.building, '?code=h5')).svg).not.toContain('base64');
  });

  it('a poster waits until WeChat gives one', async () => {
    await emulators.control('fault', { service: 'wechat', mode: 'quota', path: 'getwxacodeunlimit', times: 1 });
    expect((await poster(world, 'community', world.places.building)).status).toBe(503);
    expect((await poster(world, 'community', world.places.building)).status).toBe(200);
  });
});
