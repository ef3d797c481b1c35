import type { RequestState } from '@linli/workflow';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../test/database.js';
import type { Actor } from '../../people/actor.js';
import { RegionDirectory } from '../../regions/region-directory.js';
import { commitOpenings } from '../commit.js';
import { isInSight, partiesOf, partyRules, sightSql } from './parties.js';

const DISTRICT = 1;
const RUNS = 2_500;
/** Rows lie in the table together, so that one query asks about many of them. */
const AT_ONCE = 250;

let database: TestDatabase;
let regions: RegionDirectory;

/** One district, two streets, three communities, grids and a building. */
const id = Object.fromEntries(
  ['d', 's1', 's2', 'c1', 'c2', 'c3', 'g11', 'g12', 'g21', 'm111', 'b1', 'gone'].map((name) => [name, v7()]),
);
const tree: [string, string, string | null, string][] = [
  ['d', 'district', null, 'd'],
  ['s1', 'street', 'd', 'd.s1'],
  ['s2', 'street', 'd', 'd.s2'],
  ['c1', 'community', 's1', 'd.s1.c1'],
  ['c2', 'community', 's1', 'd.s1.c2'],
  ['c3', 'community', 's2', 'd.s2.c3'],
  ['g11', 'grid', 'c1', 'd.s1.c1.g11'],
  ['g12', 'grid', 'c1', 'd.s1.c1.g12'],
  ['g21', 'grid', 'c2', 'd.s1.c2.g21'],
  ['m111', 'microGrid', 'g11', 'd.s1.c1.g11.m111'],
  ['b1', 'building', 'm111', 'd.s1.c1.g11.m111.b1'],
];

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`insert into district (id, name, code) values (1, '测试区', 'd')`);
  for (const [name, kind, parent, path] of tree) {
    await database.pool.query(
      `insert into region (district_id, id, kind, name, short_name, code, path, parent_id) values (1, $1, $2, $3, $3, $3, $4, $5)`,
      [id[name], kind, name, path, parent && id[parent]],
    );
  }
  regions = new RegionDirectory(database.pool);
  await regions.load(DISTRICT);
});
afterAll(() => database?.drop());

const people = Array.from({ length: 4 }, () => v7());
const partners = Array.from({ length: 3 }, () => v7());
const households = [v7(), v7()];
const departments = [v7(), v7()];

const some = (values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const maybe = (values: string[]) => fc.option(fc.constantFrom(...values), { freq: 2 });
const places = (...names: string[]) => names.map((name) => id[name]!);

const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom(...people),
  districtId: fc.constant(DISTRICT),
  name: fc.constant('某人'),
  kind: fc.constantFrom('resident' as const, 'staff' as const),
  homeRegionId: fc.constant(null),
  memberships: fc.array(
    fc.record({
      regionId: fc.constantFrom(...Object.values(id)),
      regionKind: fc.constant('community' as const),
      post: fc.constantFrom(
        'communityWorker' as const,
        'officer' as const,
        'administrator' as const,
        'overseer' as const,
        'gridWorker' as const,
      ),
    }),
    { maxLength: 2 },
  ),
  partners: fc.array(
    fc.record({
      partnerId: fc.constantFrom(...partners),
      post: fc.constantFrom('lead' as const, 'dispatcher' as const, 'worker' as const),
    }),
    { maxLength: 2 },
  ),
  householdIds: some(households),
  proxyFor: some(people),
  custodianOf: some(places('d', 's1', 's2', 'c1', 'c2', 'c3', 'gone')),
  gridIds: some(places('g11', 'g12', 'g21', 'm111')),
  departmentIds: some(departments),
});

const requests: fc.Arbitrary<RequestState> = fc
  .record({
    final: fc.constantFrom(null, null, 'completed'),
    regionId: fc.constantFrom(...places('c1', 'c2', 'c3')),
    gridId: maybe(places('g11', 'g12', 'g21', 'm111')),
    custodyRegionId: fc.constantFrom(...places('d', 's1', 's2', 'c1', 'c2', 'c3')),
    departmentId: maybe(departments),
    requesterId: maybe(people),
    openerId: maybe(people),
    householdId: maybe(households),
    candidateIds: some(partners),
    partnerId: maybe(partners),
    workerId: maybe(people),
  })
  .map(({ custodyRegionId: regionId, departmentId, ...fields }) => ({
    ...plain,
    ...fields,
    id: v7(),
    custody: { regionId, level: 0, ...(departmentId === null ? {} : { departmentId }) },
  }));

const plain: RequestState = {
  id: '',
  flow: 'order',
  flowVersion: 1,
  state: 'offered',
  version: 1,
  stage: 'accept',
  final: null,
  waitsFor: ['candidate'],
  custody: { regionId: '', level: 0 },
  atTop: false,
  openedAt: '2026-11-22T01:00:00.000Z',
  enteredAt: '2026-11-22T01:00:00.000Z',
  respondBy: null,
  promisedAt: null,
  dueAt: null,
  dueAction: null,
  nudgeAt: null,
  returnTo: null,
  counters: {},
  lastAt: {},
  limits: {},
  number: '府佑 1122-001',
  doers: [],
  arrangers: [],
};

/** Through the real write statement, so that the columns are what the product makes of a body. */
async function store(bodies: RequestState[]): Promise<void> {
  const hash = Buffer.alloc(32);
  await commitOpenings(
    database.pool,
    DISTRICT,
    bodies.map((body) => ({
      requestId: body.id,
      seq: 1,
      actorId: 'a',
      action: 'open',
      at: body.openedAt,
      key: body.id,
      bodyHash: hash,
      hash,
      shard: 0,
      content: '{}',
      request: body,
      body: JSON.stringify(body),
      subject: null,
      sealingKey: null,
    })),
  );
}

type Condition = (bind: (value: unknown) => string) => string | null;

/** Which of the rows each condition lets through, in one query. */
async function rowsWhere(ids: string[], conditions: Condition[]): Promise<string[][]> {
  const values: unknown[] = [DISTRICT, ids];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const columns = conditions.map((condition) => `coalesce((${condition(bind) ?? 'false'}), false)`);
  const { rows } = await database.pool.query<{ id: string; holds: boolean[] }>(
    `select r.id, array[${columns.join(', ')}] as holds from service_request r
     where r.district_id = $1 and r.id = any($2::uuid[]) order by array_position($2::uuid[], r.id)`,
    values,
  );
  return conditions.map((_, index) => rows.filter((row) => row.holds[index]).map((row) => row.id));
}

const ofSight = partyRules.filter((rule) => rule.sight);

describe('who is what to a request, as a predicate and as SQL', () => {
  it(`is the same for every party that gives sight, in ${RUNS} random cases`, async () => {
    const pairs = fc.sample(fc.tuple(actors, requests), { numRuns: RUNS, seed: 20261122 });
    const held = new Map<string, number>();
    for (let start = 0; start < pairs.length; start += AT_ONCE) {
      const part = pairs.slice(start, start + AT_ONCE);
      const bodies = part.map(([, request]) => request);
      await store(bodies);
      // Each actor is asked about its own request and ten others.
      for (const [index, [actor]] of part.entries()) {
        const asked = Array.from({ length: 11 }, (_, step) => bodies[(index + step * 7) % bodies.length]!);
        const idsOf = (holds: (request: RequestState) => boolean) => asked.filter(holds).map((request) => request.id);
        const expected = [
          ...ofSight.map((rule) => idsOf((request) => rule.holds(actor, request, regions))),
          idsOf((request) => isInSight(partiesOf(actor, request, regions))),
        ];
        const conditions: Condition[] = [
          ...ofSight.map(
            (rule): Condition =>
              (bind) =>
                rule.sql(actor, bind, regions),
          ),
          (bind) => sightSql(actor, bind, regions),
        ];
        const found = await rowsWhere(
          asked.map((request) => request.id),
          conditions,
        );
        if (JSON.stringify(found) !== JSON.stringify(expected))
          expect({ actor, asked, found }).toEqual({ actor, asked, found: expected });
        ofSight.forEach(({ name }, at) => held.set(name, (held.get(name) ?? 0) + expected[at]!.length));
      }
    }
    // A rule that never held would have been compared with nothing.
    const often = [...held].filter(([, times]) => times > 100).map(([name]) => name);
    expect(often.sort()).toEqual(ofSight.map((rule) => rule.name).sort());
  }, 60_000);

  it('lets somebody who is nothing to anything see nothing', async () => {
    const stranger: Actor = {
      id: v7(),
      districtId: DISTRICT,
      name: '',
      kind: 'resident',
      homeRegionId: null,
      memberships: [],
      partners: [],
      householdIds: [],
      proxyFor: [],
      custodianOf: [],
      gridIds: [],
      departmentIds: [],
    };
    const { rows } = await database.pool.query<{ id: string }>('select id from service_request');
    expect(rows.length).toBeGreaterThanOrEqual(RUNS);
    const all = rows.map((row) => row.id);
    expect(await rowsWhere(all, [(bind) => sightSql(stranger, bind, regions)])).toEqual([[]]);
  });
});
