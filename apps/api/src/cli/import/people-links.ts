import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { ImportContext, Row } from './import-kind.js';

/** Ids by code. */
interface Known {
  ids: Map<string, string>;
  regions: Map<string, string>;
  departments: Map<string, string>;
}

/** A post of the same person at the same place is the same one: its days are changed. */
export async function writeMemberships(
  rows: Row[],
  { ids, regions, departments }: Known,
  { client, districtId }: ImportContext,
): Promise<void> {
  const posts = rows
    .filter(({ cells }) => cells.post !== undefined)
    .map(({ cells }) => ({
      id: v7(),
      person_id: ids.get(cells.code as string),
      region_id: regions.get(cells.postRegion as string),
      department_id: cells.department === undefined ? null : departments.get(cells.department as string),
      post: cells.post,
      from_date: cells.from,
      until_date: cells.until,
    }));
  const given = JSON.stringify(posts);
  await client.query(
    `update membership m set from_date = coalesce(n.from_date, m.from_date), until_date = n.until_date
     from jsonb_to_recordset($2) as n ${SHAPE} where m.district_id = $1 and ${SAME}`,
    [districtId, given],
  );
  await client.query(
    `insert into membership (district_id, id, person_id, region_id, department_id, post, from_date, until_date)
     select distinct on (n.person_id, n.region_id, n.post, n.department_id) $1, n.id, n.person_id, n.region_id, n.department_id,
       n.post, coalesce(n.from_date, '2020-01-01'), n.until_date
     from jsonb_to_recordset($2) as n ${SHAPE}
     where not exists (select from membership m where m.district_id = $1 and ${SAME})`,
    [districtId, given],
  );
}

const SHAPE =
  '(id uuid, person_id uuid, region_id uuid, department_id uuid, post text, from_date date, until_date date)';
const SAME = `m.person_id = n.person_id and m.region_id = n.region_id and m.post = n.post
  and m.department_id is not distinct from n.department_id`;

/** Whoever has an address or lives with somebody belongs to a household: that of the person he lives with, or his own. */
export async function writeHouseholds(rows: Row[], known: Known, context: ImportContext): Promise<void> {
  const { client, districtId } = context;
  const heads = headsOf(rows);
  const byHead = await settleHouseholds(rows, heads, known, context);
  const members = [...byHead].map(([code, id]) => ({ id, person: known.ids.get(code), relation: '本人' }));
  for (const { cells } of rows) {
    if (cells.livesWith === undefined) continue;
    const id = byHead.get(headOf(cells.code as string, heads)) as string;
    members.push({ id, person: known.ids.get(cells.code as string), relation: cells.relation as string });
  }
  await client.query(
    `insert into household_member (district_id, household_id, person_id, relation)
     select distinct on (m.id, m.person) $1, m.id, m.person, m.relation
     from jsonb_to_recordset($2) as m (id uuid, person uuid, relation text)
     on conflict (district_id, household_id, person_id) do update set relation = excluded.relation`,
    [districtId, JSON.stringify(members)],
  );
}

/** Writes the households themselves; gives their ids by the code of their head. */
async function settleHouseholds(
  rows: Row[],
  heads: Map<string, string>,
  { ids, regions }: Known,
  { client, districtId, sealing }: ImportContext,
): Promise<Map<string, string>> {
  const said = new Map(rows.map(({ cells }) => [cells.code as string, cells]));
  const settled = rows.filter(({ cells }) => cells.address !== undefined).map(({ cells }) => cells.code as string);
  const wanted = [...new Set([...settled, ...heads.keys()].map((code) => headOf(code, heads)))];
  const before = await householdsOf(
    client,
    districtId,
    wanted.map((code) => ids.get(code) as string),
  );
  const district = regions.values().next().value;
  const households = wanted.map((code) => {
    const cells = said.get(code) ?? {};
    const known = before.get(ids.get(code) as string);
    const id = known?.household_id ?? v7();
    const address = cells.address as string | undefined;
    return {
      id,
      code,
      region_id: regions.get(cells.home as string) ?? known?.region_id ?? district,
      address_sealed: address && sealing.sealForDistrict(districtId, address, `household:${id}`),
    };
  });
  await client.query(
    `insert into household (district_id, id, region_id, address_sealed)
     select $1, h.id, h.region_id, h.address_sealed
     from jsonb_to_recordset($2) as h (id uuid, region_id uuid, address_sealed text)
     on conflict (district_id, id) do update set region_id = excluded.region_id,
       address_sealed = coalesce(excluded.address_sealed, household.address_sealed)`,
    [districtId, JSON.stringify(households)],
  );
  return new Map(households.map(({ code, id }) => [code, id]));
}

interface KnownHousehold {
  person_id: string;
  household_id: string;
  region_id: string;
}

async function householdsOf(
  client: PoolClient,
  districtId: number,
  personIds: string[],
): Promise<Map<string, KnownHousehold>> {
  const { rows } = await client.query<KnownHousehold>(
    `select distinct on (m.person_id) m.person_id, m.household_id, h.region_id from household_member m
     join household h on h.district_id = m.district_id and h.id = m.household_id
     where m.district_id = $1 and m.person_id = any($2) order by m.person_id, m.created_at`,
    [districtId, personIds],
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}

function headsOf(rows: Row[]): Map<string, string> {
  const named = rows.filter(({ cells }) => cells.livesWith !== undefined);
  return new Map(named.map(({ cells }) => [cells.code as string, cells.livesWith as string]));
}

/** Follows 同住人 to the one who names nobody; a ring ends where it began. */
function headOf(code: string, heads: Map<string, string>): string {
  const seen = new Set<string>();
  let head = code;
  for (let next = heads.get(head); next !== undefined && !seen.has(head); next = heads.get(head)) {
    seen.add(head);
    head = next;
  }
  return head;
}
