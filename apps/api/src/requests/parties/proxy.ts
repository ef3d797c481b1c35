import { isOneOf, type PartyRule } from './party-rule.js';

/** 代办人: holds the requester's live, recorded consent. */
export const proxy: PartyRule = {
  name: 'proxy',
  sight: true,
  holds: (actor, request) => actor.proxyFor.includes(request.requesterId as string),
  sql: (actor, bind) => isOneOf('r.requester_id', actor.proxyFor, bind),
};
