import { isOneOf, type PartyRule } from './party-rule.js';

/** 首接社区: keeps sight and a word when custody has left it. */
export const origin: PartyRule = {
  name: 'origin',
  sight: true,
  holds: (actor, request) => actor.custodianOf.includes(request.regionId as string),
  sql: (actor, bind) => isOneOf('r.region_id', actor.custodianOf, bind),
};
