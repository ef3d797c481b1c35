import type { Actor } from '../../people/actor.js';
import type { PartyRule } from './party-rule.js';

/** Every partner of the latest offer round, until the request is final: a late one reads 已被承接, not 404. */
export const candidate: PartyRule = {
  name: 'candidate',
  sight: true,
  holds(actor, request) {
    const offered = request.candidateIds as string[];
    return request.final === null && dispatching(actor).some((partnerId) => offered.includes(partnerId));
  },
  sql(actor, bind) {
    const own = dispatching(actor);
    return own.length === 0 ? null : `(r.final is null and r.candidate_ids && ${bind(own)}::uuid[])`;
  },
};

/** Partners this person takes jobs for. */
export function dispatching(actor: Actor): string[] {
  return actor.partners.filter((member) => member.post !== 'worker').map((member) => member.partnerId);
}
