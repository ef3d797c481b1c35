import type { Actor } from '../../people/actor.js';
import { isDesk } from '../../regions/district-places.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import { isOneOf, type PartyRule } from './party-rule.js';

/** 监督员: sees every request of the region, acts on nothing. */
export const overseer: PartyRule = {
  name: 'overseer',
  sight: true,
  holds: (actor, request, regions) => watched(actor).some((own) => regions.isWithin(request.regionId as string, own)),
  sql: (actor, bind, regions) => isOneOf('r.region_id', regionsBelow(actor, regions), bind),
};

function watched(actor: Actor): string[] {
  return actor.memberships
    .filter((membership) => membership.post === 'overseer')
    .map((membership) => membership.regionId);
}

function regionsBelow(actor: Actor, regions: RegionDirectory): string[] {
  const own = watched(actor);
  if (own.length === 0) return [];
  return regions
    .all(actor.districtId)
    .filter((node) => isDesk(node) && own.some((region) => regions.isWithin(node.id, region)))
    .map((node) => node.id);
}
