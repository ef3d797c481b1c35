import { dispatching } from './candidate.js';
import { either, isOneOf, type PartyRule } from './party-rule.js';

/** 服务方: has taken it. A lead or dispatcher for the whole unit, a worker for what is assigned to him. */
export const partner: PartyRule = {
  name: 'partner',
  sight: true,
  holds: (actor, request) => request.workerId === actor.id || dispatching(actor).includes(request.partnerId as string),
  sql: (actor, bind) => either(`r.worker_id = ${bind(actor.id)}`, isOneOf('r.partner_id', dispatching(actor), bind)),
};
