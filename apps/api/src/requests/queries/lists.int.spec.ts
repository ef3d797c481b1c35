import { testDatabase, type TestDatabase } from '../../../test/database.js';
import { TestDistrict } from '../../../test/district.js';
import type { Actor } from '../../people/actor.js';
import { ActorDirectory } from '../../people/actor.js';
import { RegionDirectory } from '../../regions/region-directory.js';
import { sightSql } from '../parties/parties.js';
import { type Box, boxes, boxSql } from './boxes.js';
import { WaitingStates } from './waiting-states.js';
import { FlowRegistry } from '../flow-registry.js';
import { order } from '@linli/flows';

/** As many as a district of some years has. */
const ROWS = 100_000;
const COMMUNITIES = 40;

let database: TestDatabase;
let regions: RegionDirectory;
let waiting: ReadonlyMap<string, string[]>;
const actors: Record<string, Actor> = {};

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await new FlowRegistry(pool).start([order]);
  const district = await TestDistrict.create(pool);
  const root = await district.region('district', 'D');
  const street = await district.region('street', 'S', root);
  const communities: string[] = [];
  for (let n = 0; n < COMMUNITIES; n++) communities.push(await district.region('community', `C${n}`, street));
  const service = await district.service('缝纫');
  const tailor = await district.partner('巧手', { regionId: root, serviceId: service });
  const people = {
    resident: await district.person('王桂兰'),
    clerk: await district.person('周主任', 'staff'),
    officer: await district.person('孙科长', 'staff'),
    lead: await district.person('陈师傅'),
    stranger: await district.person('沈路人'),
  };
  await district.post(people.clerk, communities[0]!, 'communityWorker');
  await district.post(people.officer, street, 'officer');
  await pool.query(`insert into partner_member (district_id, partner_id, person_id, post) values (1, $1, $2, 'lead')`, [
    tailor,
    people.lead,
  ]);
  await pool.query(FILL, [communities, service, people.resident, tailor, ROWS, people.clerk]);
  await pool.query('vacuum analyze service_request');
  regions = new RegionDirectory(pool);
  const directory = new ActorDirectory(pool, regions);
  for (const [name, id] of Object.entries(people)) actors[name] = (await directory.find(1, id))!;
  waiting = await new WaitingStates(pool).of(1);
}, 120_000);
afterAll(() => database?.drop());

/** One in 2000 is the resident's, one in 100 offered to the tailor, one in 50 taken; most are over, as in life. */
const FILL = `
  insert into service_request (district_id, id, number, flow, flow_version, state, stage, final, version, region_id,
    custody_region_id, custody_level, waits_for, requester_id, opener_id, partner_id, candidate_ids, service_id, opened_at, birth, head_hash)
  select 1, (lpad(to_hex(1700000000000 + n * 60000::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
    'C 1122-' || n, 'order', 1, s.state, 'accept', case when s.state = 'closed' then 'completed' end, 1, c, c, 0,
    case s.state when 'submitted' then '{custodian}' when 'offered' then '{candidate}' when 'taken' then '{partner}' else '{}' end::text[],
    case when n % 2000 = 0 then $3::uuid else gen_random_uuid() end, case when n % 1000 = 1 then $6::uuid else gen_random_uuid() end,
    case when s.state = 'taken' and n % 50 = 0 then $4::uuid when s.state in ('taken', 'closed') then gen_random_uuid() end,
    case when s.state = 'offered' then array[$4::uuid] else '{}' end, $2::uuid, now(), '{}', ''
  from generate_series(1, $5::int) n
  cross join lateral (select ($1::uuid[])[1 + n % ${COMMUNITIES}] as c) place
  cross join lateral (select case when n % 100 = 0 then 'offered' when n % 50 = 0 then 'taken' when n % 41 = 0 then 'submitted' else 'closed' end as state) s`;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

async function explain(actor: Actor, box: Box): Promise<{ plan: Plan; rows: number; read: number }> {
  const values: unknown[] = [1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const condition = boxSql(box, { actor, regions, waiting, bind }) ?? 'false';
  const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, format json) select r.id from service_request r
     where r.district_id = $1 and (${condition}) order by r.id desc limit 21`,
    values,
  );
  const plan = rows[0]!['QUERY PLAN'][0].Plan;
  return { plan, rows: plan['Actual Rows'], read: readBy(plan) };
}

/** Rows of requests that were touched to find the page. */
function readBy(plan: Plan): number {
  const own =
    plan['Relation Name'] === 'service_request'
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0;
  return own + (plan.Plans ?? []).reduce((sum, each) => sum + readBy(each), 0);
}

const scans = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'service_request' ? ['Seq Scan'] : []),
  ...(plan.Plans ?? []).flatMap(scans),
];

const looks: [string, Box, number][] = [
  ['resident', 'mine', 21],
  ['resident', 'todo', 0],
  ['clerk', 'todo', 21],
  ['clerk', 'region', 21],
  ['clerk', 'watching', 21],
  ['officer', 'region', 21],
  ['officer', 'todo', 21],
  ['lead', 'pool', 21],
  ['lead', 'mywork', 21],
  ['lead', 'todo', 21],
  ['stranger', 'mine', 0],
  ['stranger', 'watching', 0],
];

describe(`boxes over ${ROWS} requests`, () => {
  it.each(looks)('%s finds a page of %s by an index', async (name, box, expected) => {
    const { plan, rows, read } = await explain(actors[name]!, box);
    expect({ rows, scans: scans(plan) }).toEqual({ rows: expected, scans: [] });
    // The street answers for 39 vacant communities: 2 400 wait for it. Nobody reads much more than what is theirs.
    expect(read).toBeLessThanOrEqual(ROWS / 20);
  });

  it('hold nothing that is out of sight', async () => {
    for (const actor of Object.values(actors)) {
      for (const box of boxes) {
        const values: unknown[] = [1];
        const bind = (value: unknown): string => `$${values.push(value)}`;
        const inBox = boxSql(box, { actor, regions, waiting, bind });
        if (!inBox) continue;
        const { rows } = await database.pool.query(
          `select from service_request r where r.district_id = $1 and (${inBox}) and not coalesce((${sightSql(actor, bind, regions)}), false)`,
          values,
        );
        expect({ actor: actor.name, box, hidden: rows.length }).toEqual({ actor: actor.name, box, hidden: 0 });
      }
    }
  });
});
