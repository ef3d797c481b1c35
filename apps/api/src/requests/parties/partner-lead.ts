import { dispatching } from './candidate.js';
import { isOneOf, type PartyRule } from './party-rule.js';

/** 负责人、派工员 of the partner that has it: says which worker comes. */
export const partnerLead: PartyRule = {
  name: 'partnerLead',
  sight: true,
  holds: (actor, request) => dispatching(actor).includes(request.partnerId as string),
  sql: (actor, bind) => isOneOf('r.partner_id', dispatching(actor), bind),
};
