import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import { RegionDirectory } from './region-directory.js';

let database: TestDatabase;
let district: TestDistrict;
let regions: RegionDirectory;
let [top, street, community, empty, grid, building] = Array<string>(6).fill('');

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  regions = new RegionDirectory(database.pool);
  top = await district.region('district', 'D');
  street = await district.region('street', 'S', top);
  community = await district.region('community', 'C', street);
  empty = await district.region('community', 'E', street);
  grid = await district.region('grid', 'G', community);
  building = await district.region('building', 'B', grid);
  await district.post(await district.person('工', 'staff'), community, 'communityWorker');
  await district.post(await district.person('街', 'staff'), street, 'officer');
  await reload();
});
afterAll(() => database.drop());

async function reload(): Promise<void> {
  regions.forget(district.id);
  await regions.load(district.id);
}

it('knows how places lie in each other', () => {
  expect(regions.isWithin(building, community)).toBe(true);
  expect(regions.isWithin(community, community)).toBe(true);
  expect(regions.isWithin(community, building)).toBe(false);
  expect(regions.isWithin(building, empty)).toBe(false);
  expect(regions.communityOf(building)?.id).toBe(community);
  expect(regions.gridOf(building)?.id).toBe(grid);
  expect(regions.gridOf(community)).toBeNull();
  expect(regions.root(district.id)?.id).toBe(top);
});

it('knows the desks above each other', () => {
  expect(regions.deskAbove(building)?.id).toBe(community);
  expect(regions.deskAbove(community)?.id).toBe(street);
  expect(regions.deskAbove(street)?.id).toBe(top);
  expect(regions.deskAbove(top)).toBeNull();
  expect([grid, community, street, top].map((id) => regions.level(id))).toEqual([0, 0, 1, 2]);
});

it('lets the work of a vacant post fall to the next desk up', () => {
  expect(regions.staffedRegion(grid)).toBe(community);
  expect(regions.staffedRegion(empty)).toBe(street);
  expect(regions.fallenTo(street)).toEqual([empty]);
  // nobody at all at the district: still named, so that it is not lost
  expect(regions.staffedRegion(top)).toBe(top);
});

it('shows every vacant post and who answers meanwhile', async () => {
  const { rows } = await database.pool.query('select region_id, post, falls_to from post_vacancy order by name');
  expect(rows).toEqual([
    { region_id: top, post: 'administrator', falls_to: null },
    { region_id: empty, post: 'communityWorker', falls_to: street },
    { region_id: grid, post: 'gridWorker', falls_to: community },
  ]);
});

it('counts no post that has ended or not begun', async () => {
  const person = await district.person('曾', 'staff');
  await district.post(person, empty, 'communityWorker', { until: '2021-01-01' });
  await district.post(person, empty, 'communityWorker', { from: '2999-01-01' });
  await reload();
  expect(regions.staffedRegion(empty)).toBe(street);
});

it('sees a place that moved, with all that lies in it', async () => {
  const other = await district.region('street', 'T', top);
  await database.pool.query(
    `update region set parent_id = case code when 'C' then $1 else parent_id end,
       path = ('D.T' || substr(path::text, 4))::ltree where path <@ 'D.S.C'`,
    [other],
  );
  await reload();
  expect(regions.isWithin(building, other)).toBe(true);
  expect(regions.isWithin(building, street)).toBe(false);
});

it('hands down the grade set: own, nearest above, the district’s, the national five', async () => {
  expect(regions.get(community)?.gradeSet.name).toBe('national5');
  await database.pool.query(`insert into district_policy (district_id, grade_set) values (1, 'liucheng6')`);
  await reload();
  expect(regions.get(building)?.gradeSet.grades).toEqual(['很满意', '满意', '一般', '时间长', '态度差', '业务差']);
  await database.pool.query(`insert into grade_set values (1, 'two', '两档', '{好,不好}', '{好}', '{不好}')`);
  await database.pool.query(`update region set grade_set = 'two' where id = $1`, [community]);
  await reload();
  expect(regions.get(building)?.gradeSet.name).toBe('two');
  expect(regions.get(street)?.gradeSet.name).toBe('liucheng6');
});

it('knows nothing of places that are nowhere', async () => {
  await regions.load(99);
  expect(regions.all(99)).toEqual([]);
  expect(regions.isWithin(community, '01900000-0000-7000-8000-000000000000')).toBe(false);
});
