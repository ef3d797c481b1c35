import { randomUUID } from 'node:crypto';
import { flows } from '@linli/flows';
import type pg from 'pg';
import { FlowRegistry } from '../src/requests/flow-registry.js';

/** A small district for specs: two communities under one street, and who does what there. Ids by name. */
export interface Neighbourhood {
  districtId: number;
  place: Record<'district' | 'street' | 'community' | 'vacant' | 'grid' | 'emptyGrid', string>;
  person: Record<
    | 'elder'
    | 'daughter'
    | 'formerProxy'
    | 'communityWorker'
    | 'officer'
    | 'administrator'
    | 'gridWorker'
    | 'lead'
    | 'dispatcher'
    | 'worker'
    | 'otherLead'
    | 'departmentMan',
    string
  >;
  partner: Record<'tailor' | 'other', string>;
  department: string;
}

/** Writes it, with the product's flows. `vacant` is a community and `emptyGrid` a grid that nobody has a post in. */
export async function neighbourhood(pool: pg.Pool, districtId = 1): Promise<Neighbourhood> {
  const names = <K extends string>(...keys: K[]) =>
    Object.fromEntries(keys.map((key) => [key, randomUUID()])) as Record<K, string>;
  const world: Neighbourhood = {
    districtId,
    place: names('district', 'street', 'community', 'vacant', 'grid', 'emptyGrid'),
    person: names(
      'elder',
      'daughter',
      'formerProxy',
      'communityWorker',
      'officer',
      'administrator',
      'gridWorker',
      'lead',
      'dispatcher',
      'worker',
      'otherLead',
      'departmentMan',
    ),
    partner: names('tailor', 'other'),
    department: randomUUID(),
  };
  await pool.query('insert into district (id, name, code) values ($1, $2, $3)', [
    districtId,
    '柳城区',
    `lc${districtId}`,
  ]);
  await insertPlaces(pool, world);
  await insertPeople(pool, world);
  await new FlowRegistry(pool).start(flows);
  return world;
}

async function insertPlaces(pool: pg.Pool, { districtId, place, department }: Neighbourhood): Promise<void> {
  const rows: [string, string, string, string, string | null][] = [
    [place.district, 'district', '柳城区', 'd', null],
    [place.street, 'street', '府佑街道', 'd.s', place.district],
    [place.community, 'community', '府佑社区', 'd.s.c', place.street],
    [place.vacant, 'community', '东里社区', 'd.s.v', place.street],
    [place.grid, 'grid', '第一网格', 'd.s.c.g', place.community],
    [place.emptyGrid, 'grid', '第二网格', 'd.s.c.e', place.community],
  ];
  for (const [id, kind, name, path, parent] of rows) {
    await pool.query(
      `insert into region (district_id, id, kind, name, short_name, code, path, parent_id) values ($1, $2, $3, $4, $4, $5, $6, $7)`,
      [districtId, id, kind, name, path.replaceAll('.', ''), path, parent],
    );
  }
  await pool.query(
    `insert into department (district_id, id, region_id, name, code) values ($1, $2, $3, '区城管局', 'cg')`,
    [districtId, department, place.district],
  );
}

async function insertPeople(pool: pg.Pool, { districtId, place, person, partner, department }: Neighbourhood) {
  const staff = ['communityWorker', 'officer', 'administrator', 'gridWorker', 'departmentMan'];
  for (const [name, id] of Object.entries(person)) {
    await pool.query('insert into person (district_id, id, kind, name) values ($1, $2, $3, $4)', [
      districtId,
      id,
      staff.includes(name) ? 'staff' : 'resident',
      name,
    ]);
  }
  const posts: [string, string, string, string | null][] = [
    [person.communityWorker, place.community, 'communityWorker', null],
    [person.officer, place.street, 'officer', null],
    [person.administrator, place.district, 'administrator', null],
    [person.gridWorker, place.grid, 'gridWorker', null],
    [person.departmentMan, place.district, 'department', department],
  ];
  for (const [who, where, post, of] of posts) {
    await pool.query(
      `insert into membership (district_id, id, person_id, region_id, department_id, post, from_date)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, '2020-01-01')`,
      [districtId, who, where, of, post],
    );
  }
  for (const [proxy, withdrawn] of [
    [person.daughter, null],
    [person.formerProxy, '2026-01-02'],
  ]) {
    await pool.query(
      `insert into consent (district_id, id, person_id, proxy_id, how, scope, given_at, withdrawn_at)
       values ($1, gen_random_uuid(), $2, $3, 'visit', '{order}', '2026-01-01', $4)`,
      [districtId, person.elder, proxy, withdrawn],
    );
  }
  for (const [name, id] of Object.entries(partner)) {
    await pool.query(`insert into partner (district_id, id, code, kind, name) values ($1, $2, $3, 'resident', $3)`, [
      districtId,
      id,
      name,
    ]);
  }
  const members: [string, string, string][] = [
    [partner.tailor, person.lead, 'lead'],
    [partner.tailor, person.dispatcher, 'dispatcher'],
    [partner.tailor, person.worker, 'worker'],
    [partner.other, person.otherLead, 'lead'],
  ];
  for (const [of, who, post] of members) {
    await pool.query('insert into partner_member (district_id, partner_id, person_id, post) values ($1, $2, $3, $4)', [
      districtId,
      of,
      who,
      post,
    ]);
  }
}
