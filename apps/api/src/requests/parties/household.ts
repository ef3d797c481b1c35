import type { PartyRule } from './party-rule.js';

/** Lives under the same roof: may look, may not act. */
export const household: PartyRule = {
  name: 'household',
  sight: true,
  holds: (actor, request) => actor.householdIds.includes(request.householdId as string),
  sql: (actor, bind) =>
    actor.householdIds.length === 0 ? null : `r.body->>'householdId' = any(${bind(actor.householdIds)}::text[])`,
};
