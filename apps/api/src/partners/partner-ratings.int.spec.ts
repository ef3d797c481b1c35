import { testDatabase, type TestDatabase } from '../../test/database.js';
import { TestDistrict } from '../../test/district.js';
import { gradeSets } from '../regions/grade-sets.js';
import { Clock } from '../time/clock.js';
import { Candidates } from './candidates.js';
import { PartnerDirectory } from './partner-directory.js';
import { PartnerRatings } from './partner-ratings.js';

const NOW = '2026-11-22T04:00:00.000Z';
const TWO_DAYS_AGO = '2026-11-20T04:00:00.000Z';
const AN_HOUR_AGO = '2026-11-22T03:00:00.000Z';
const LAST_YEAR = '2025-11-22T04:00:00.000Z';

let database: TestDatabase;
let district: TestDistrict;
let ratings: PartnerRatings;
let [community, mending, tailor] = ['', '', ''];
const clock = new Clock({ production: false });

beforeAll(async () => {
  database = await testDatabase();
  district = await TestDistrict.create(database.pool);
  community = await district.region('community', 'C', await district.region('district', 'D'));
  mending = await district.service('缝纫');
  ratings = new PartnerRatings(database.pool, clock);
  clock.setFixed(new Date(NOW));
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('delete from district_policy');
  tailor = await district.partner(`裁缝${Math.random()}`, { regionId: community, serviceId: mending });
});

interface Verdict {
  /** Null: the resident said nothing. */
  grade: string | null;
  solved?: 'yes' | 'partly' | 'no';
  set?: keyof typeof gradeSets;
  doneAt?: string;
}

/** A job done, and judged at the same time. */
async function job({ grade, solved = 'yes', set = 'national5', doneAt = TWO_DAYS_AGO }: Verdict) {
  const birth = {
    gradeSet: gradeSets[set],
    outcome: grade === null ? { rated: false } : { rated: true, grade, solved },
    ...(grade !== null && { ratedAt: doneAt }),
  };
  const id = await district.request(community, { partner_id: tailor, service_id: mending, state: 'closed', birth });
  await database.pool.query('insert into service_time values (1, $1, $2, $3, $4, 60)', [
    mending,
    id,
    community,
    doneAt,
  ]);
}

const jobs = async (count: number, verdict: Verdict) => {
  for (let done = 0; done < count; done++) await job(verdict);
};

/** As anybody reads it, computed now. */
async function rating() {
  await ratings.compute();
  return (await new PartnerDirectory(database.pool).find(1, tailor))?.rating;
}

it('gives five for the best grade, one less for each below, and one for a bad one', async () => {
  await jobs(4, { grade: '非常满意' });
  await jobs(3, { grade: '满意' });
  await jobs(2, { grade: '基本满意' });
  await jobs(1, { grade: '不满意' });
  // (4·5 + 3·4 + 2·3 + 1) / 10
  expect(await rating()).toEqual({ stars: 3.9, done: 10, basedOn: 10 });
});

it('gives one to a job that was not solved, however kindly it was graded', async () => {
  await jobs(9, { grade: '非常满意' });
  await job({ grade: '非常满意', solved: 'no' });
  expect(await rating()).toEqual({ stars: 4.6, done: 10, basedOn: 10 });
});

it('reads each verdict by the set that was pinned in its order', async () => {
  await jobs(5, { set: 'liucheng6', grade: '一般' });
  await jobs(5, { set: 'liucheng6', grade: '时间长' });
  expect(await rating()).toEqual({ stars: 2, done: 10, basedOn: 10 });
});

it('gives no stars on nine verdicts, and says on how many it looked', async () => {
  await jobs(9, { grade: '非常满意' });
  await jobs(2, { grade: null });
  expect(await rating()).toEqual({ done: 11, basedOn: 9 });
});

it('counts a verdict when a day has passed, and no more after half a year', async () => {
  await jobs(9, { grade: '满意' });
  await job({ grade: '不满意', doneAt: AN_HOUR_AGO });
  await jobs(3, { grade: '不满意', doneAt: LAST_YEAR });
  expect(await rating()).toEqual({ done: 10, basedOn: 9 });
  clock.setFixed(new Date('2026-11-23T04:00:00.000Z'));
  expect(await rating()).toEqual({ stars: 3.7, done: 10, basedOn: 10 });
  clock.setFixed(new Date(NOW));
});

it('says that there is nothing yet of a partner without a job', async () => {
  expect(await rating()).toEqual({ done: 0, basedOn: 0 });
});

it('writes only what has changed', async () => {
  await jobs(10, { grade: '满意' });
  expect(await ratings.compute()).toBeGreaterThanOrEqual(1);
  expect(await ratings.compute()).toBe(0);
  await job({ grade: '满意' });
  expect(await ratings.compute()).toBe(1);
});

it('shows stars to residents and to whoever dispatches, and neither where the district switched them off', async () => {
  await jobs(10, { grade: '满意' });
  const reasons = async () => {
    const ranked = await new Candidates(database.pool).rank({
      districtId: 1,
      serviceItemId: mending,
      regionId: community,
      now: new Date(NOW),
    });
    return ranked.find(({ partnerId }) => partnerId === tailor)?.reasons;
  };
  expect(await rating()).toMatchObject({ stars: 4 });
  expect(await reasons()).toContain('近半年办过 10 单,4 星');
  await database.pool.query('insert into district_policy (district_id, stars_shown) values (1, false)');
  expect(await rating()).toBeNull();
  expect(await reasons()).toContain('近半年办过 10 单');
});
