import type { PartyRule } from './party-rule.js';

/** 居民: the person served. */
export const requester: PartyRule = {
  name: 'requester',
  sight: true,
  holds: (actor, request) => request.requesterId === actor.id,
  sql: (actor, bind) => `r.requester_id = ${bind(actor.id)}`,
};
