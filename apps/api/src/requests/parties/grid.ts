import type { Actor } from '../../people/actor.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import { either, isOneOf, type PartyRule } from './party-rule.js';

/** 网格员 of the request's place; where the place is known only to the community, any grid worker of it. */
export const grid: PartyRule = {
  name: 'grid',
  sight: true,
  holds(actor, request, regions) {
    const place = request.gridId as string | null | undefined;
    if (place) return actor.gridIds.some((own) => regions.isWithin(place, own) || regions.isWithin(own, place));
    return actor.gridIds.some((own) => regions.isWithin(own, request.regionId as string));
  },
  sql(actor, bind, regions) {
    const communities = isOneOf('r.region_id', ownCommunities(actor, regions), bind);
    return either(
      isOneOf('r.grid_id', ownPlaces(actor, regions), bind),
      communities && `(r.grid_id is null and ${communities})`,
    );
  },
};

function ownPlaces(actor: Actor, regions: RegionDirectory): string[] {
  if (actor.gridIds.length === 0) return [];
  return regions
    .all(actor.districtId)
    .filter((node) => actor.gridIds.some((own) => regions.isWithin(node.id, own) || regions.isWithin(own, node.id)))
    .map((node) => node.id);
}

function ownCommunities(actor: Actor, regions: RegionDirectory): string[] {
  if (actor.gridIds.length === 0) return [];
  return regions
    .all(actor.districtId)
    .filter((node) => actor.gridIds.some((own) => regions.isWithin(own, node.id)))
    .map((node) => node.id);
}
