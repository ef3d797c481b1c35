import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { RegionDirectory } from '../../regions/region-directory.js';

/** Somebody of the desk that must act, who may do it himself (社区自办). */
export interface Handler {
  personId: string;
  name: string;
  /** 香樟社区, 3 号网格, 区住建局 */
  place: string;
}

const MOST = 100;

/** Who may be named as handler of an order: everybody with a post at its desk or below it, by name; or one of them. */
export async function handlersOf(
  { pool, regions }: { pool: Pool; regions: RegionDirectory },
  districtId: number,
  { custody }: RequestState,
  only: string | null = null,
): Promise<Handler[]> {
  await regions.load(districtId);
  const { regionId, departmentId = null } = custody;
  const { rows } = await pool.query<Handler>({
    name: 'handlers',
    text: `select p.id as "personId", p.name, min(coalesce(d.name, post.name)) as place
           from live_membership m join person p on p.district_id = m.district_id and p.id = m.person_id
           join region post on post.district_id = m.district_id and post.id = m.region_id
           join region desk on desk.district_id = m.district_id and desk.id = $3
           left join department d on d.district_id = m.district_id and d.id = m.department_id
           where m.district_id = $1 and ($2::uuid is null or m.person_id = $2) and m.post not in ('overseer', 'operator')
             and (m.region_id = $5 or desk.path @> post.path) and ($4::uuid is null or m.department_id = $4)
           group by 1, 2 order by 2, 1 limit ${MOST}`,
    values: [districtId, only, regionId, departmentId, regions.staffedRegion(regionId)],
  });
  return rows;
}
