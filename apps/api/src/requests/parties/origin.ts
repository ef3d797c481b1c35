import { isDesk } from '../../regions/district-places.js';
import { either, isOneOf, type PartyRule } from './party-rule.js';

/**
 * 首接社区, and each desk over it that custody has climbed past: they keep sight and a word when custody has left them.
 * Else a street that let an order climb on to the district would not find it again when the resident rings.
 */
export const origin: PartyRule = {
  name: 'origin',
  sight: true,
  holds(actor, request, regions) {
    const regionId = request.regionId as string;
    const within = (id: string): boolean => actor.custodianOf.some((own) => regions.isWithin(id, own));
    return actor.custodianOf.includes(regionId) || (within(regionId) && !within(request.custody.regionId));
  },
  sql(actor, bind, regions) {
    const within = (id: string): boolean => actor.custodianOf.some((own) => regions.isWithin(id, own));
    const desks = regions.all(actor.districtId).filter((node) => isDesk(node) && within(node.id));
    const under = desks.map(({ id }) => id);
    const place = isOneOf('r.region_id', under, bind);
    return either(
      isOneOf('r.region_id', actor.custodianOf, bind),
      place && `(${place} and r.custody_region_id <> all(${bind(under)}::uuid[]))`,
    );
  },
};
