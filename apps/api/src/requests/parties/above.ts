import type { Actor } from '../../people/actor.js';
import { isOneOf, type PartyRule } from './party-rule.js';

/** Posts whose word counts from above; an overseer looks and does not instruct. */
const commandingPosts = ['communityWorker', 'officer', 'administrator'];

/** 上级: staff of a region above the present custody. */
export const above: PartyRule = {
  name: 'above',
  sight: true,
  holds: (actor, request, regions) =>
    ownRegions(actor).some(
      (own) => own !== request.custody.regionId && regions.isWithin(request.custody.regionId, own),
    ),
  sql(actor, bind, regions) {
    const own = ownRegions(actor);
    if (own.length === 0) return null;
    const below = regions
      .all(actor.districtId)
      .filter((node) => own.some((region) => region !== node.id && regions.isWithin(node.id, region)));
    return isOneOf(
      'r.custody_region_id',
      below.map((node) => node.id),
      bind,
    );
  },
};

function ownRegions(actor: Actor): string[] {
  return actor.memberships
    .filter((membership) => commandingPosts.includes(membership.post))
    .map((membership) => membership.regionId);
}
