import type { Actor } from '../../people/actor.js';
import { isDesk, type RegionNode } from '../../regions/district-places.js';
import { either, isOneOf, type PartyRule } from './party-rule.js';

/** Posts whose word counts from above; an overseer looks and does not instruct. */
const commandingPosts = ['communityWorker', 'officer', 'administrator'];

/** 上级: staff of a region above the present custody; over a department also the desk of its own region. */
export const above: PartyRule = {
  name: 'above',
  sight: true,
  holds(actor, { custody }, regions) {
    const over = (own: string): boolean =>
      own === custody.regionId ? custody.departmentId !== undefined : regions.isWithin(custody.regionId, own);
    return ownRegions(actor).some(over);
  },
  sql(actor, bind, regions) {
    const own = ownRegions(actor);
    if (own.length === 0) return null;
    const over = (desk: RegionNode): boolean =>
      own.some((region) => region !== desk.id && regions.isWithin(desk.id, region));
    const desks = regions.all(actor.districtId).filter((node) => isDesk(node) && over(node));
    const below = desks.map((node) => node.id);
    return either(
      isOneOf('r.custody_region_id', below, bind),
      `(r.custody_department_id is not null and ${isOneOf('r.custody_region_id', own, bind)})`,
    );
  },
};

function ownRegions(actor: Actor): string[] {
  return actor.memberships
    .filter((membership) => commandingPosts.includes(membership.post))
    .map((membership) => membership.regionId);
}
