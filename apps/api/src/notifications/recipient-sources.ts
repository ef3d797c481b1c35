import type { PoolClient } from 'pg';

/** A set of persons: one person, or those who stand behind a desk, a department, a partner, a place. */
export interface Source {
  kind: SourceKind;
  id: string;
}

export type SourceKind = 'person' | 'proxies' | 'desk' | 'deskAbove' | 'department' | 'dispatchers' | 'gridWorkers';

export type DistrictSource = Source & { districtId: number };

/** Looks all sources up, one query a kind, and answers with the persons of each. The deleted are left out. */
export async function lookUp(
  sources: DistrictSource[],
  client: PoolClient,
): Promise<(source: DistrictSource) => string[]> {
  const found = new Map<string, string[]>();
  for (const kind of Object.keys(queries) as SourceKind[]) {
    const distinct = new Map(sources.filter((each) => each.kind === kind).map((each) => [keyOf(each), each]));
    if (distinct.size === 0) continue;
    const asked = [...distinct.values()];
    const { rows } = await client.query<{ district_id: number; id: string; person_id: string }>({
      name: `recipients-${kind}`,
      text: `
        with asked as (select * from unnest($1::int[], $2::uuid[]) as t (district_id, id))
        ${queries[kind]}`,
      values: [asked.map((each) => each.districtId), asked.map((each) => each.id)],
    });
    for (const row of rows) {
      const key = keyOf({ kind, districtId: row.district_id, id: row.id });
      found.set(key, [...(found.get(key) ?? []), row.person_id]);
    }
  }
  return (source) => found.get(keyOf(source)) ?? [];
}

function keyOf({ kind, districtId, id }: DistrictSource): string {
  return `${kind}/${districtId}/${id}`;
}

/** The nearest staffed desk from `start` upwards, and its people: a vacant post falls up (view post_vacancy). */
const staffed = (start: string) => `
  select asked.district_id, asked.id, m.person_id
  from asked
  join region start on start.district_id = asked.district_id and start.id = asked.id
  cross join lateral (
    select a.id, a.kind from region a
    where a.district_id = asked.district_id and ${start}
      and exists (select from live_membership m
        where m.district_id = a.district_id and m.region_id = a.id and m.post = desk_post(a.kind))
    order by nlevel(a.path) desc limit 1
  ) as desk
  join live_membership m on m.district_id = asked.district_id and m.region_id = desk.id and m.post = desk_post(desk.kind)`;

const queries: Record<SourceKind, string> = {
  person: `
    select asked.district_id, asked.id, p.id as person_id from asked
    join person p on p.district_id = asked.district_id and p.id = asked.id and p.deleted_at is null`,

  proxies: `
    select asked.district_id, asked.id, c.proxy_id as person_id from asked
    join consent c on c.district_id = asked.district_id and c.person_id = asked.id
      and c.withdrawn_at is null and (c.ends_at is null or c.ends_at > now()) and 'order' = any (c.scope)
    join person p on p.district_id = c.district_id and p.id = c.proxy_id and p.deleted_at is null`,

  desk: staffed(`a.path @> start.path and (a.kind <> 'grid' or a.id = start.id)`),
  deskAbove: staffed(`a.path @> start.path and a.kind <> 'grid' and a.id <> start.id`),

  department: `
    select asked.district_id, asked.id, m.person_id from asked
    join live_membership m on m.district_id = asked.district_id and m.department_id = asked.id`,

  dispatchers: `
    select asked.district_id, asked.id, pm.person_id from asked
    join partner_member pm on pm.district_id = asked.district_id and pm.partner_id = asked.id and pm.post <> 'worker'
    join person p on p.district_id = pm.district_id and p.id = pm.person_id and p.deleted_at is null`,

  gridWorkers: `
    select asked.district_id, asked.id, m.person_id from asked
    join region own on own.district_id = asked.district_id and own.id = asked.id
    join region grid on grid.district_id = own.district_id and grid.path <@ own.path
    join live_membership m on m.district_id = grid.district_id and m.region_id = grid.id and m.post = 'gridWorker'`,
};
