import { v7 as uuidv7 } from 'uuid';
import type { Sealing } from '../sealing/sealing.js';
import type { Ground, Insert } from './ground.js';
import { personas } from './world/people.js';
import { communityCodes } from './world/places.js';

export async function plantPeople(
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
  await insert('person', rows);
  const posts = everybody.flatMap((person) =>
    (person.posts ?? []).map((post) => ({
      id: uuidv7(),
      person_id: people.get(person.code),
      region_id: regions.get(post.region),
      department_id: post.department ? regions.get(`department:${post.department}`) : null,
      post: post.post,
      from_date: '2026-01-01',
    })),
  );
  await insert('membership', posts);
  const homes: Record<string, string> = { elder: '301', 'no-phone': '102' };
  const households = Object.entries(homes).map(([code, address]) => {
    const id = uuidv7();
    const address_sealed = sealing.sealForDistrict(districtId, address, `household:${id}`);
    return { code, row: { id, region_id: regions.get('fuyou-fuyou'), address_sealed } };
  });
  await insert(
    'household',
    households.map(({ row }) => row),
  );
  await insert('household_member', [
    ...households.map(({ code, row }) => ({ household_id: row.id, person_id: people.get(code), relation: '本人' })),
    { household_id: households[0].row.id, person_id: people.get('family'), relation: '女儿' },
  ]);
  await insert('consent', [
    ...proxies().map(([person, proxy]) => ({
      id: uuidv7(),
      person_id: people.get(person),
      proxy_id: people.get(proxy),
      how: 'said',
      scope: ['order'],
      verified: false,
      given_at: '2026-09-01T02:00:00Z',
    })),
  ]);
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

export async function plantPersonas(insert: Insert, { people, everybody }: Ground): Promise<void> {
  const nameOf = new Map(everybody.map((person) => [person.code, person.name]));
  const rows = Object.entries(personas).map(([persona, title], position) => ({
    persona,
    person_id: people.get(persona),
    name: nameOf.get(persona),
    title,
    position,
  }));
  await insert('demo_persona', rows);
}
