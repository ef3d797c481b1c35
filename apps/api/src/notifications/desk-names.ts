import type { Json } from '@linli/workflow';
import type { PoolClient } from 'pg';

export interface Desk {
  districtId: number;
  /** `{regionId, departmentId?}` as on the request. */
  custody: Json | undefined;
}

/** What people call each desk: 府佑街道, 区城管局; null where the place is gone. In the order given. */
export async function deskNames(client: PoolClient, desks: Desk[]): Promise<(string | null)[]> {
  const ids = desks.map(({ custody }) => idOf(custody));
  const distinct = new Map(
    desks.map(({ districtId }, index) => [`${districtId}/${ids[index]}`, { districtId, id: ids[index] }]),
  );
  const asked = [...distinct.values()];
  const { rows } = await client.query<{ key: string; name: string }>({
    name: 'desk-names',
    text: `
      with asked as (select * from unnest($1::int[], $2::uuid[]) as t (district_id, id))
      select asked.district_id || '/' || asked.id as key, r.name from asked join region r using (district_id, id)
      union all
      select asked.district_id || '/' || asked.id, d.name from asked join department d using (district_id, id)`,
    values: [asked.map((desk) => desk.districtId), asked.map((desk) => desk.id)],
  });
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return desks.map(({ districtId }, index) => names.get(`${districtId}/${ids[index]}`) ?? null);
}

function idOf(custody: Json | undefined): string | null {
  const { regionId, departmentId } = (custody ?? {}) as { regionId?: string; departmentId?: string };
  return departmentId ?? regionId ?? null;
}
