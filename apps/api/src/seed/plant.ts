// Writes the demo district's people, places, services and partners: the ground on which the stories then run
// through the real commands.

import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Sealing } from '../sealing/sealing.js';
import { departments, knownPeople, otherPeople, personas, type PersonSeed } from './world/people.js';
import { partners } from './world/partners.js';
import { communityCodes, districtPlace, places } from './world/places.js';
import { categories, services } from './world/services.js';
import type { Renaming } from './names.js';

/** Ids by code. */
export interface Ground {
  districtId: number;
  regions: Map<string, string>;
  people: Map<string, string>;
  services: Map<string, string>;
  partners: Map<string, string>;
  everybody: PersonSeed[];
}

export const DEMO_DISTRICT = 1;

export async function plant(client: PoolClient, sealing: Sealing, today: Date, names: Renaming): Promise<Ground> {
  const districtId = DEMO_DISTRICT;
  const everybody = [...knownPeople, ...otherPeople(), ...partnerPeople()];
  const ground: Ground = {
    districtId,
    regions: idsFor(places),
    people: idsFor(everybody),
    services: idsFor(services),
    partners: idsFor(partners),
    everybody,
  };
  const insert = inserter(client, districtId);
  await client.query('insert into district (id, name, code, demo) values ($1, $2, $3, true)', [
    districtId,
    names.place(districtPlace).name,
    districtPlace.code,
  ]);
  await client.query('insert into district_policy (district_id) values ($1)', [districtId]);
  await plantPlaces(insert, ground, names);
  await plantPeople(insert, ground, sealing);
  await plantServices(insert, ground, today, names);
  await plantPersonas(insert, ground);
  return ground;
}

type Insert = (table: string, types: Record<string, string>, rows: Record<string, unknown>[]) => Promise<void>;

/** One statement a table. `types` names the columns and their types. */
function inserter(client: PoolClient, districtId: number): Insert {
  return async (table, types, rows) => {
    const columns = Object.keys(types);
    await client.query(
      `insert into ${table} (district_id, ${columns.join(', ')}) select $1, ${columns.join(', ')}
       from jsonb_to_recordset($2) as given(${columns.map((column) => `${column} ${types[column]}`).join(', ')})`,
      [districtId, JSON.stringify(rows)],
    );
  };
}

function idsFor(things: { code: string }[]): Map<string, string> {
  return new Map(things.map(({ code }) => [code, uuidv7()]));
}

function partnerPeople(): PersonSeed[] {
  return partners.flatMap((partner) =>
    partner.members.map((member): PersonSeed => ({
      code: member.person,
      name: member.name,
      kind: 'resident',
      birthYear: 1970,
      home: 'fuyou-fuyou',
    })),
  );
}

async function plantPlaces(insert: Insert, { regions }: Ground, names: Renaming): Promise<void> {
  const paths = new Map<string, string>();
  const rows = places.map((place) => {
    const path = [...(place.parent ? [paths.get(place.parent)] : []), place.code.replaceAll('-', '_')].join('.');
    paths.set(place.code, path);
    const { name, shortName } = names.place(place);
    return {
      id: regions.get(place.code),
      kind: place.kind,
      name,
      short_name: shortName,
      code: place.code,
      path,
      parent_id: place.parent && regions.get(place.parent),
      community_type: place.communityType,
      compound: place.compound,
      phone: place.phone,
      address: place.address,
      grade_set: place.gradeSet,
    };
  });
  await insert(
    'region',
    {
      id: 'uuid',
      kind: 'text',
      name: 'text',
      short_name: 'text',
      code: 'text',
      path: 'ltree',
      parent_id: 'uuid',
      community_type: 'text',
      compound: 'text',
      phone: 'text',
      address: 'text',
      grade_set: 'text',
    },
    rows,
  );
  await insert(
    'department',
    { id: 'uuid', region_id: 'uuid', name: 'text', code: 'text' },
    departments.map(({ code, name, region }) => ({
      id: departmentId(regions, code),
      region_id: regions.get(region),
      name,
      code,
    })),
  );
  await insert('notice', { id: 'uuid', region_id: 'uuid', title: 'text', text: 'text', shown_from: 'timestamptz' }, [
    {
      id: uuidv7(),
      region_id: regions.get('qingxi'),
      title: '演示数据',
      text: '这里的人、电话和地址都是编的,电话打不通。',
      shown_from: '2026-01-01T00:00:00Z',
    },
  ]);
}

/** Departments have no seed map of their own: their ids live beside the regions', under `department:`. */
function departmentId(regions: Map<string, string>, code: string): string {
  const key = `department:${code}`;
  const id = regions.get(key) ?? uuidv7();
  regions.set(key, id);
  return id;
}

async function plantPeople(
  insert: Insert,
  { districtId, regions, people, everybody }: Ground,
  sealing: Sealing,
): Promise<void> {
  const rows = everybody.map((person, index) => {
    const id = people.get(person.code)!;
    const phone = person.code === 'no-phone' ? null : `100000${String(10000 + index)}`;
    return {
      id,
      kind: person.kind,
      code: `demo-${person.code}`,
      name: person.name,
      birth_year: person.birthYear,
      lives_alone: person.livesAlone ?? false,
      tiers: person.tiers ?? [],
      home_region_id: regions.get(person.home),
      phone_sealed: phone && sealing.sealForDistrict(districtId, phone, `person:${id}`),
      phone_index: phone && `\\x${sealing.phoneIndex(districtId, phone).toString('hex')}`,
    };
  });
  await insert(
    'person',
    {
      id: 'uuid',
      kind: 'text',
      code: 'text',
      name: 'text',
      birth_year: 'smallint',
      lives_alone: 'boolean',
      tiers: 'text[]',
      home_region_id: 'uuid',
      phone_sealed: 'text',
      phone_index: 'bytea',
    },
    rows,
  );
  const posts = everybody.flatMap((person) =>
    (person.posts ?? []).map((post) => ({
      id: uuidv7(),
      person_id: people.get(person.code),
      region_id: regions.get(post.region),
      department_id: post.department && regions.get(`department:${post.department}`),
      post: post.post,
      from_date: '2026-01-01',
    })),
  );
  await insert(
    'membership',
    { id: 'uuid', person_id: 'uuid', region_id: 'uuid', department_id: 'uuid', post: 'text', from_date: 'date' },
    posts,
  );
  const householdId = uuidv7();
  await insert('household', { id: 'uuid', region_id: 'uuid' }, [
    { id: householdId, region_id: regions.get('fuyou-fuyou') },
  ]);
  await insert('household_member', { household_id: 'uuid', person_id: 'uuid', relation: 'text' }, [
    { household_id: householdId, person_id: people.get('elder'), relation: '本人' },
    { household_id: householdId, person_id: people.get('family'), relation: '女儿' },
  ]);
  await insert(
    'consent',
    {
      id: 'uuid',
      person_id: 'uuid',
      proxy_id: 'uuid',
      how: 'text',
      scope: 'text[]',
      verified: 'boolean',
      given_at: 'timestamptz',
    },
    [
      ...proxies().map(([person, proxy]) => ({
        id: uuidv7(),
        person_id: people.get(person),
        proxy_id: people.get(proxy),
        how: 'said',
        scope: ['order'],
        verified: false,
        given_at: '2026-09-01T02:00:00Z',
      })),
    ],
  );
}

/** Who speaks for whom: the daughter for her mother, and in each community eight neighbours for eight others. */
function proxies(): [string, string][] {
  const pairs = communityCodes.flatMap((community) =>
    Array.from({ length: 8 }, (_, index): [string, string] => [
      `${community}-r${index + 1}`,
      `${community}-r${index + 9}`,
    ]),
  );
  return [['elder', 'family'], ...pairs];
}

async function plantServices(
  insert: Insert,
  { regions, people, services: items, partners: units }: Ground,
  today: Date,
  names: Renaming,
): Promise<void> {
  const day = (offset: number): string => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  await insert(
    'category',
    { name: 'text', position: 'int' },
    categories.map((name, position) => ({ name, position })),
  );
  await insert(
    'partner',
    {
      id: 'uuid',
      code: 'text',
      kind: 'text',
      subtype: 'text',
      name: 'text',
      summary: 'text',
      capacity: 'int',
      paused_at: 'timestamptz',
      pause_reason: 'text',
      agreement_from: 'date',
      agreement_until: 'date',
    },
    partners.map((partner) => ({
      id: units.get(partner.code),
      code: partner.code,
      kind: partner.kind,
      subtype: partner.subtype,
      name: names.shop(partner),
      summary: partner.summary,
      capacity: partner.capacity,
      paused_at: partner.paused ? today.toISOString() : null,
      pause_reason: partner.paused,
      agreement_from: day(-300),
      agreement_until: day(partner.agreementDays ?? 365),
    })),
  );
  const members = partners.flatMap((partner) =>
    partner.members.map((member) => ({
      partner_id: units.get(partner.code),
      person_id: people.get(member.person),
      post: member.post,
      title: member.title,
    })),
  );
  await insert('partner_member', { partner_id: 'uuid', person_id: 'uuid', post: 'text', title: 'text' }, members);
  await insert(
    'service_item',
    itemTypes,
    services.map((item) => itemRow(item, items, units)),
  );
  const offered = partners.flatMap((partner) =>
    partner.services.map((code) => ({ partner_id: units.get(partner.code), service_item_id: items.get(code) })),
  );
  await insert('partner_service', { partner_id: 'uuid', service_item_id: 'uuid' }, offered);
  const areas = partners.flatMap((partner) =>
    partner.areas.map((code) => ({ partner_id: units.get(partner.code), region_id: regions.get(code) })),
  );
  await insert('partner_area', { partner_id: 'uuid', region_id: 'uuid' }, areas);
}

const itemTypes = {
  id: 'uuid',
  code: 'text',
  name: 'text',
  category: 'text',
  summary: 'text',
  mode: 'text',
  route: 'text',
  partner_id: 'uuid',
  cutoff: 'time',
  quota: 'int',
  open_days: 'smallint[]',
  open_hours: 'jsonb',
  start_proof: 'text',
  evidence_kind: 'text',
  evidence_min: 'smallint',
  price_mode: 'text',
  price_fen: 'int',
  cap_fen: 'int',
  tiers: 'jsonb',
  unit: 'text',
  finish_within: 'jsonb',
  warranty_days: 'int',
  urgency: 'text',
  pool_allowed: 'boolean',
  details_schema: 'jsonb',
  limits: 'jsonb',
  needs_health_consent: 'boolean',
  address: 'text',
  hours: 'text',
};

function itemRow(
  item: (typeof services)[number],
  items: Map<string, string>,
  units: Map<string, string>,
): Record<string, unknown> {
  return {
    id: items.get(item.code),
    code: item.code,
    name: item.name,
    category: item.category,
    summary: item.summary,
    mode: item.mode,
    route: item.route,
    partner_id: item.partner ? units.get(item.partner) : null,
    cutoff: item.cutoff,
    quota: item.quota,
    open_days: item.openDays ?? [1, 2, 3, 4, 5, 6, 7],
    open_hours: item.openHours ?? [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    start_proof: item.startProof ?? 'none',
    evidence_kind: item.evidence.kind,
    evidence_min: item.evidence.min,
    price_mode: item.priceMode,
    price_fen: item.priceFen,
    cap_fen: item.capFen,
    tiers: item.tiers ?? [],
    unit: item.unit,
    finish_within: item.finishWithin,
    warranty_days: item.warrantyDays,
    urgency: item.urgency ?? 'P2',
    pool_allowed: item.poolAllowed ?? false,
    details_schema: item.detailsSchema,
    limits: {},
    needs_health_consent: item.needsHealthConsent ?? false,
    address: item.address,
    hours: item.hours,
  };
}

async function plantPersonas(insert: Insert, { people, everybody }: Ground): Promise<void> {
  const nameOf = new Map(everybody.map((person) => [person.code, person.name]));
  const rows = Object.entries(personas).map(([persona, title], position) => ({
    persona,
    person_id: people.get(persona),
    name: nameOf.get(persona),
    title,
    position,
  }));
  await insert(
    'demo_persona',
    { persona: 'text', person_id: 'uuid', name: 'text', title: 'text', position: 'int' },
    rows,
  );
}
