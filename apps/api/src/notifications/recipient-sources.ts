import type { PoolClient } from 'pg';
import type { Preferences } from './delivery/governor.js';

/** A set of persons: one person, or those who stand behind a desk, a department, a partner, a place. */
export interface Source {
  kind: SourceKind;
  id: string;
}

export type SourceKind = 'person' | 'proxies' | 'desk' | 'deskAbove' | 'department' | 'dispatchers' | 'gridWorkers';

export type DistrictSource = Source & { districtId: number };

/** Somebody to be told, and on which ways at this moment. */
export interface Recipient {
  personId: string;
  preferences: Preferences;
  /** Whether there is one at all; nothing is opened here. */
  hasWechat: boolean;
  hasPhone: boolean;
  /** How many messages by WeChat they still allow, by template. */
  consents: Record<string, number>;
}

/** Looks all sources up, one query a kind, and answers with the persons of each. The deleted are left out. */
export async function lookUp(
  sources: DistrictSource[],
  client: PoolClient,
): Promise<(source: DistrictSource) => Recipient[]> {
  const found = new Map<string, Recipient[]>();
  const kinds = [...new Set(sources.map(({ kind }) => kind))];
  await Promise.all(
    kinds.map(async (kind) => {
      const distinct = new Map(sources.filter((each) => each.kind === kind).map((each) => [keyOf(each), each]));
      const asked = [...distinct.values()];
      const { rows } = await client.query<Recipient & { districtId: number; id: string }>({
        name: `recipients-${kind}`,
        text: `
          with asked as (select * from unnest($1::int[], $2::uuid[]) as t (district_id, id)),
            found as (${queries[kind]})
          ${REACHED}`,
        values: [asked.map((each) => each.districtId), asked.map((each) => each.id)],
      });
      for (const { districtId, id, ...recipient } of rows) {
        const key = keyOf({ kind, districtId, id });
        found.set(key, [...(found.get(key) ?? []), recipient]);
      }
    }),
  );
  return (source) => found.get(keyOf(source)) ?? [];
}

const REACHED = `
  select f.district_id as "districtId", f.id, p.id as "personId", coalesce(p.preferences, '{}') as preferences,
    p.phone_sealed is not null as "hasPhone",
    exists (select from identity i where i.district_id = p.district_id and i.person_id = p.id and i.provider = 'wechat')
      as "hasWechat",
    coalesce((select json_object_agg(c.template, c.remaining) from message_consent c
      where c.district_id = p.district_id and c.person_id = p.id), '{}') as consents
  from found f join person p on p.district_id = f.district_id and p.id = f.person_id and p.deleted_at is null`;

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
    select asked.district_id, asked.id, asked.id as person_id from asked`,

  proxies: `
    select asked.district_id, asked.id, c.proxy_id as person_id from asked
    join consent c on c.district_id = asked.district_id and c.person_id = asked.id
      and c.withdrawn_at is null and (c.ends_at is null or c.ends_at > now()) and 'order' = any (c.scope)`,

  desk: staffed(`a.path @> start.path and (a.kind <> 'grid' or a.id = start.id)`),
  deskAbove: staffed(`a.path @> start.path and a.kind <> 'grid' and a.id <> start.id`),

  department: `
    select asked.district_id, asked.id, m.person_id from asked
    join live_membership m on m.district_id = asked.district_id and m.department_id = asked.id`,

  dispatchers: `
    select asked.district_id, asked.id, pm.person_id from asked
    join partner_member pm on pm.district_id = asked.district_id and pm.partner_id = asked.id and pm.post <> 'worker'`,

  gridWorkers: `
    select asked.district_id, asked.id, m.person_id from asked
    join region own on own.district_id = asked.district_id and own.id = asked.id
    join region grid on grid.district_id = own.district_id and grid.path <@ own.path
    join live_membership m on m.district_id = grid.district_id and m.region_id = grid.id and m.post = 'gridWorker'`,
};
