import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { ActorDirectory } from './actor.js';
import { Addresses } from './addresses.js';
import { Consents } from './consents.js';
import { Households } from './households.js';
import { OwnData } from './own-data.js';
import { OwnRecords } from './own-records.js';

let database: TestDatabase;
let district: TestDistrict;
let actors: ActorDirectory;
let households: Households;
let consents: Consents;
let addresses: Addresses;
let ownData: OwnData;
let [community, me] = ['', ''];
const phone = '19900000001';

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  community = await district.region(
    'community',
    'C',
    await district.region('street', 'S', await district.region('district', 'D')),
  );
  const clock = new Clock({ production: false });
  const sealing = new Sealing(database.pool, { masterKey: randomBytes(32), indexKey: randomBytes(32) });
  actors = new ActorDirectory(database.pool, new RegionDirectory(database.pool));
  households = new Households(database.pool, clock, sealing, actors);
  consents = new Consents(database.pool, clock, actors);
  addresses = new Addresses(database.pool, sealing);
  ownData = new OwnData(database.pool, clock, actors);
  new OwnRecords(database.pool, sealing, ownData, households, addresses).onModuleInit();
});
afterAll(() => database.drop());
beforeEach(async () => {
  me = await district.person('我');
  await households.settle(1, me, { regionId: community, address: '府佑路 1 号 2 单元' });
});

const mother = () =>
  households.add(1, me, community, { name: '母亲', relation: '母亲', birthYear: 1944, phone, livesAlone: true });

describe('a household', () => {
  it('keeps the relatives one adds, their phones and the address sealed at rest', async () => {
    const personId = await mother();
    const [household] = await households.of(1, me);
    expect(household).toMatchObject({ regionId: community, address: '府佑路 1 号 2 单元' });
    expect(household.members).toMatchObject([
      { personId: me, relation: '本人', hasAccount: true },
      { personId, relation: '母亲', phone, livesAlone: true, birthYear: 1944, hasAccount: false },
    ]);
    const { rows } = await database.pool.query('select h::text || p::text as stored from household h, person p');
    expect(JSON.stringify(rows)).not.toMatch(/府佑路|19900000001/);
    expect(await households.personOfPhone(1, phone)).toBeNull();
  });

  it('is one, however many relatives are added at once', async () => {
    const alone = await district.person('独');
    await Promise.all(
      ['甲', '乙', '丙'].map((name) => households.add(1, alone, community, { name, relation: '子女' })),
    );
    const list = await households.of(1, alone);
    expect(list).toHaveLength(1);
    expect(list[0].members).toHaveLength(4);
  });

  it('lets nobody change or remove somebody with an account of his own, or a stranger’s relative', async () => {
    const stranger = await district.person('生');
    const relative = await mother();
    const change = { name: '改', relation: '改' };
    expect(await households.change(1, stranger, relative, change)).toBe(false);
    expect(await households.remove(1, stranger, relative)).toBe(false);
    const [{ id }] = await households.of(1, me);
    await database.pool.query('insert into household_member values (1, $1, $2, $3)', [id, stranger, '室友']);
    expect(await households.change(1, me, stranger, change)).toBe(false);
    expect(await households.remove(1, me, stranger)).toBe(false);
    expect(await households.change(1, me, relative, { ...change, name: '妈妈' })).toBe(true);
    expect(await households.remove(1, me, relative)).toBe(true);
  });
});

describe('a consent', () => {
  it('lets the proxy act at once, and no longer once it is withdrawn', async () => {
    const personId = await mother();
    const given = await consents.give(1, {
      personId,
      proxyId: me,
      how: 'said',
      scope: ['order'],
      verified: false,
      endsAt: null,
    });
    expect(given).toMatchObject({ personName: '母亲', proxyName: '我', verified: false });
    expect((await actors.find(1, me))?.proxyFor).toEqual([personId]);
    expect(await consents.withdraw(1, given.id, await district.person('生'))).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(await consents.withdraw(1, given.id, personId)).toEqual({ ok: true });
    expect((await actors.find(1, me))?.proxyFor).toEqual([]);
  });

  it('is changed only by the person who gave it', async () => {
    const personId = await mother();
    const given = await consents.give(1, {
      personId,
      proxyId: me,
      how: 'said',
      scope: ['order'],
      verified: false,
      endsAt: null,
    });
    const wider = { scope: ['order' as const, 'health' as const], endsAt: null };
    expect(await consents.change(1, given.id, me, wider)).toMatchObject({ ok: false });
    expect(await consents.change(1, given.id, personId, wider)).toMatchObject({ verified: true, how: 'own' });
  });
});

describe('one’s own data', () => {
  it('is exported whole and readable', async () => {
    await addresses.add(1, me, { regionId: community, buildingId: null, address: '娘家 3 栋', phone });
    await district.request(community, { requester_id: me, number: '府佑 1122-001' });
    const data = await ownData.export(1, me);
    expect(data).toMatchObject({
      person: { id: me, name: '我', phone: null },
      households: [{ address: '府佑路 1 号 2 单元' }],
      addresses: [{ address: '娘家 3 栋', phone }],
      consents: [],
      requests: [{ number: '府佑 1122-001', state: 'submitted' }],
    });
  });

  it('is not erased while an order is open, and the answer names it', async () => {
    await district.request(community, { requester_id: me, number: '府佑 1122-007' });
    const refusal = await ownData.erase(1, me);
    expect(refusal).toMatchObject({ ok: false, code: 'ACTION_NOT_AVAILABLE' });
    expect(refusal).toHaveProperty('message', '还有事情没有办完,办完后再注销:服务单 府佑 1122-007。');
    expect(await actors.find(1, me)).not.toBeNull();
  });

  it('is not erased while one holds a post', async () => {
    await district.post(me, community, 'communityWorker');
    expect(await ownData.erase(1, me)).toMatchObject({ ok: false });
  });

  it('is erased: name, phone, addresses, consents and the keys of one’s requests', async () => {
    const other = await district.person('邻');
    await addresses.add(1, me, { regionId: community, buildingId: null, address: '娘家' });
    await consents.give(1, {
      personId: me,
      proxyId: other,
      how: 'own',
      scope: ['order'],
      verified: true,
      endsAt: null,
    });
    const closed = { final: 'completed', state: 'closed', sealing_key: randomBytes(60) };
    const mine = await district.request(community, { ...closed, requester_id: me });
    const theirs = await district.request(community, { ...closed, requester_id: other });
    const erased: string[] = [];
    ownData.add({
      name: 'later',
      export: async () => null,
      erase: async (_, __, personId) => void erased.push(personId),
    });

    expect(await ownData.erase(1, me)).toEqual({ ok: true });

    expect(erased).toEqual([me]);
    expect(await actors.find(1, me)).toBeNull();
    expect((await actors.find(1, other))?.proxyFor).toEqual([]);
    expect(await addresses.of(1, me)).toEqual([]);
    const { rows: people } = await database.pool.query(
      'select name, phone_index, home_region_id from person where id = $1',
      [me],
    );
    expect(people).toEqual([{ name: '已注销', phone_index: null, home_region_id: null }]);
    const { rows: keys } = await database.pool.query(
      'select id from service_request where sealing_key is not null and id = any($1)',
      [[mine, theirs]],
    );
    expect(keys).toEqual([{ id: theirs }]);
  });

  it('keeps at most twenty addresses, each seen by nobody else', async () => {
    for (let index = 0; index < 20; index++) {
      expect(await addresses.add(1, me, { regionId: community, buildingId: null, address: `${index}` })).not.toBeNull();
    }
    expect(await addresses.add(1, me, { regionId: community, buildingId: null, address: '21' })).toBeNull();
    const [{ id }] = await addresses.of(1, me);
    expect(await addresses.remove(1, v7(), id)).toBe(false);
  });
});
