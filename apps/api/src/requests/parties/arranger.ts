import type { PartyRule } from './party-rule.js';

/** Accepted or dispatched it: does not record the resident's verdict. */
export const arranger: PartyRule = {
  name: 'arranger',
  sight: false,
  holds: (actor, request) => (request.arrangers as string[]).includes(actor.id),
  sql: () => null,
};
