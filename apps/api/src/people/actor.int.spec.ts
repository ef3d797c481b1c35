import { v7 } from 'uuid';
import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { ActorDirectory } from './actor.js';

let database: TestDatabase;
let district: TestDistrict;
let actors: ActorDirectory;
let [street, community, empty, grid] = Array<string>(4).fill('');

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  actors = new ActorDirectory(database.pool, new RegionDirectory(database.pool));
  const top = await district.region('district', 'D');
  street = await district.region('street', 'S', top);
  community = await district.region('community', 'C', street);
  empty = await district.region('community', 'E', street);
  grid = await district.region('grid', 'G', community);
  await district.post(await district.person('社', 'staff'), community, 'communityWorker');
});
afterAll(() => database.drop());

it('gives every fact about somebody with posts, vacant desks below included', async () => {
  const officer = await district.person('街', 'staff');
  await district.post(officer, street, 'officer');
  await district.post(officer, grid, 'gridWorker');
  expect(await actors.find(1, officer)).toEqual({
    id: officer,
    districtId: 1,
    name: '街',
    kind: 'staff',
    homeRegionId: null,
    memberships: [
      { regionId: street, regionKind: 'street', post: 'officer' },
      { regionId: grid, regionKind: 'grid', post: 'gridWorker' },
    ],
    partners: [],
    householdIds: [],
    proxyFor: [],
    custodianOf: [street, empty],
    gridIds: [grid],
    departmentIds: [],
  });
});

it('makes nobody custodian by a post of another kind', async () => {
  const overseer = await district.person('监', 'staff');
  await district.post(overseer, community, 'overseer');
  expect(await actors.find(1, overseer)).toMatchObject({ custodianOf: [], gridIds: [] });
});

it('counts only consents that are live and let one order', async () => {
  const [daughter, mother, father, aunt, uncle] = await Promise.all(
    ['女', '母', '父', '姨', '舅'].map((name) => district.person(name)),
  );
  const consent = (personId: string, columns = {}) => {
    const row = {
      how: 'said',
      scope: '{order}',
      given_at: '2026-01-01',
      ends_at: null,
      withdrawn_at: null,
      ...columns,
    };
    return database.pool.query(
      `insert into consent (district_id, id, person_id, proxy_id, how, scope, given_at, ends_at, withdrawn_at)
       values (1, $1, $2, $3, $4, $5, $6, $7, $8)`,
      [v7(), personId, daughter, ...Object.values(row)],
    );
  };
  await consent(mother);
  await consent(father, { withdrawn_at: '2026-02-01' });
  await consent(aunt, { ends_at: '2026-02-01' });
  await consent(uncle, { scope: '{health}' });
  expect((await actors.find(1, daughter))?.proxyFor).toEqual([mother]);
});

it('knows nobody deleted, nobody of another district, nobody without an id', async () => {
  const gone = await district.person('去');
  await database.pool.query('update person set deleted_at = now() where id = $1', [gone]);
  expect(await actors.find(1, gone)).toBeNull();
  expect(await actors.find(2, await district.person('别'))).toBeNull();
  expect(await actors.find(1, 'system')).toBeNull();
});

it('remembers for a while, until told to forget', async () => {
  const person = await district.person('甲');
  await actors.find(1, person);
  await database.pool.query(`update person set name = '乙' where id = $1`, [person]);
  expect((await actors.find(1, person))?.name).toBe('甲');
  actors.forget(person);
  expect((await actors.find(1, person))?.name).toBe('乙');
});
