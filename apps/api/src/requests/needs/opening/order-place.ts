import type { Json } from '@linli/workflow';
import type { RegionDirectory, RegionNode } from '../../../regions/region-directory.js';
import type { PerformRefusal } from '../../command.js';
import { badField } from '../refuse.js';

export interface OrderPlace {
  community: RegionNode;
  gridId: string | null;
}

/** Where it is to be done: the community that answers for it, and the grid where the building is known. */
export function orderPlace(
  regions: RegionDirectory,
  districtId: number,
  input: Record<string, Json>,
): OrderPlace | PerformRefusal {
  const regionId = input.regionId as string;
  const community = regions.get(regionId)?.districtId === districtId ? regions.communityOf(regionId) : null;
  if (!community) return badField('regionId', '请选择所在的社区。');
  const { buildingId } = input.place as { buildingId?: string };
  if (buildingId !== undefined && !regions.isWithin(buildingId, community.id)) {
    return badField('place.buildingId', '这栋楼不在所选的社区,请重新选择。');
  }
  return { community, gridId: regions.gridOf(buildingId ?? regionId)?.id ?? null };
}
