import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { NeedLoader, PerformRefusal } from '../command.js';
import { badField, isRefusal } from './refuse.js';

const desks = ['community', 'street', 'district'];

/** For `transfer`: the desk it goes to, `{regionId, departmentId?, level, top}`. */
export function targetLoader(pool: Pool, regions: RegionDirectory): NeedLoader {
  return async ({ districtId, request, input }) => {
    await regions.load(districtId);
    const { regionId, departmentId } = input as { regionId?: string; departmentId?: string };
    if ((regionId === undefined) === (departmentId === undefined)) {
      return badField('input.regionId', '请选择转给哪个社区、街道或部门,只选一个。', 'MISSING');
    }
    const found = departmentId
      ? await departmentRegion(pool, districtId, departmentId)
      : deskRegion(regions, districtId, regionId!);
    if (isRefusal(found)) return found;
    const { custody } = request as RequestState;
    if (custody.regionId === found.regionId && (custody.departmentId ?? null) === (departmentId ?? null)) {
      return badField(departmentId ? 'input.departmentId' : 'input.regionId', '已经在这里了,请选别的单位。');
    }
    const top = regions.deskAbove(found.regionId) === null;
    const level = regions.level(found.regionId);
    return { target: { regionId: found.regionId, ...(departmentId ? { departmentId } : {}), level, top } };
  };
}

function deskRegion(
  regions: RegionDirectory,
  districtId: number,
  regionId: string,
): { regionId: string } | PerformRefusal {
  const node = regions.get(regionId);
  const isDesk = node?.districtId === districtId && desks.includes(node.kind);
  return isDesk ? { regionId } : badField('input.regionId', '请选择社区、街道或区。');
}

async function departmentRegion(
  pool: Pool,
  districtId: number,
  id: string,
): Promise<{ regionId: string } | PerformRefusal> {
  const { rows } = await pool.query<{ region_id: string }>({
    name: 'department-region',
    text: 'select region_id from department where district_id = $1 and id = $2 and closed_at is null',
    values: [districtId, id],
  });
  return rows[0] ? { regionId: rows[0].region_id } : badField('input.departmentId', '没有找到这个部门。');
}
