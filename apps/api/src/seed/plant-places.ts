import { v7 as uuidv7 } from 'uuid';
import type { Ground, Insert } from './ground.js';
import type { Renaming } from './names.js';
import { departments } from './world/people.js';
import { places } from './world/places.js';

export async function plantPlaces(insert: Insert, { regions }: Ground, names: Renaming): Promise<void> {
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
  await insert('region', rows);
  await insert(
    'department',
    departments.map(({ code, name, region }) => ({
      id: departmentId(regions, code),
      region_id: regions.get(region),
      name,
      code,
    })),
  );
  await insert('notice', [
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
