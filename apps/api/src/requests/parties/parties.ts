import type { Json, RequestState } from '@linli/workflow';
import type { Actor } from '../../people/actor.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import { above } from './above.js';
import { arranger } from './arranger.js';
import { candidate } from './candidate.js';
import { custodian } from './custodian.js';
import { doer } from './doer.js';
import { grid } from './grid.js';
import { household } from './household.js';
import { opener } from './opener.js';
import { origin } from './origin.js';
import { overseer } from './overseer.js';
import { partner } from './partner.js';
import { partnerLead } from './partner-lead.js';
import type { Bind, PartyRule } from './party-rule.js';
import { proxy } from './proxy.js';
import { requester } from './requester.js';

export const partyRules: PartyRule[] = [
  requester,
  proxy,
  opener,
  household,
  grid,
  custodian,
  origin,
  above,
  candidate,
  partner,
  partnerLead,
  doer,
  arranger,
  overseer,
];

/** Posts that register nothing for others: who holds only these orders as anybody does. */
const lookingOn = ['overseer', 'operator'];

const sightGiving = new Set(partyRules.filter((rule) => rule.sight).map((rule) => rule.name));

/** Everything the actor is to this request. */
export function partiesOf(actor: Actor, request: RequestState, regions: RegionDirectory): string[] {
  return partyRules.filter((rule) => rule.holds(actor, request, regions)).map((rule) => rule.name);
}

/** What the actor is when he opens a request: who registers for somebody else does it by post or by consent. */
export function startParties(actor: Actor, input: Record<string, Json>): string[] {
  const other = input.onBehalfOf as { personId?: string } | undefined;
  if (!other) return ['requester'];
  if (other.personId && actor.proxyFor.includes(other.personId)) return ['proxy'];
  if (actor.gridIds.length > 0) return ['grid'];
  return actor.memberships.some(({ post }) => !lookingOn.includes(post)) ? ['staff'] : ['proxy'];
}

export function isInSight(parties: string[]): boolean {
  return parties.some((party) => sightGiving.has(party));
}

/** The condition under which a row is in the actor's sight; `false` for somebody who can see nothing. */
export function sightSql(actor: Actor, bind: Bind, regions: RegionDirectory): string {
  const conditions = partyRules.filter((rule) => rule.sight).map((rule) => rule.sql(actor, bind, regions));
  return conditions.filter((condition) => condition !== null).join(' or ') || 'false';
}
