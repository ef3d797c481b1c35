import type { PartyRule } from './party-rule.js';

/** 登记人: registered it, for himself or for somebody else. */
export const opener: PartyRule = {
  name: 'opener',
  sight: true,
  holds: (actor, request) => request.openerId === actor.id,
  sql: (actor, bind) => `r.opener_id = ${bind(actor.id)}`,
};
