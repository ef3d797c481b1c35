import type { PartyRule } from './party-rule.js';

/** Ever did the work, or belongs to a unit that did: never judges it. */
export const doer: PartyRule = {
  name: 'doer',
  sight: false,
  holds(actor, request) {
    const doers = request.doers as string[];
    return doers.includes(actor.id) || actor.partners.some((member) => doers.includes(member.partnerId));
  },
  sql: () => null,
};
