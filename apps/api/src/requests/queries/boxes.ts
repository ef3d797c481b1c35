import type { Actor } from '../../people/actor.js';
import { isDesk } from '../../regions/district-places.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import { candidate, dispatching } from '../parties/candidate.js';
import { partner } from '../parties/partner.js';
import { type Bind, either, isOneOf, type PartyRule } from '../parties/party-rule.js';
import { partyRules } from '../parties/parties.js';

export const boxes = ['mine', 'todo', 'pool', 'mywork', 'watching', 'region'] as const;
export type Box = (typeof boxes)[number];

export interface BoxQuestion {
  actor: Actor;
  regions: RegionDirectory;
  /** By party. */
  waiting: ReadonlyMap<string, string[]>;
  bind: Bind;
}

/**
 * What lies in a box, as a condition over alias `r`; null for one that is empty for this actor. Each arm of it holds a
 * party's own condition, so nothing out of sight can lie in any box, and beside it a wider one that an index answers.
 */
export function boxSql(box: Box, question: BoxQuestion): string | null {
  return builders[box](question);
}

const builders: Record<Box, (question: BoxQuestion) => string | null> = {
  mine: ({ actor, bind }) => isOneOf('r.requester_id', [actor.id, ...actor.proxyFor], bind),
  todo: (question) => either(...partyRules.map((rule) => waitsFor(rule, question))),
  pool: (question) => waitsFor(candidate, question),
  mywork: (question) => takenByMe(question),
  watching: ({ actor, bind, ...rest }) =>
    notMine(actor, bind, either(openedForOthers(actor, bind), underOneRoof({ actor, bind, ...rest }))),
  region: (question) =>
    either(...['custodian', 'above', 'origin', 'overseer', 'grid'].map((name) => near(name, question))),
};

/** Waits for this party, which the actor is. */
function waitsFor(rule: PartyRule, question: BoxQuestion): string | null {
  const { actor, regions, waiting, bind } = question;
  const states = waiting.get(rule.name);
  const holds = states && (rule === partner ? takenByMe(question) : rule.sql(actor, bind, regions));
  if (!holds) return null;
  const here =
    rule === candidate ? `${isOneOf('r.custody_region_id', allDesks(actor, regions), bind) ?? 'false'} and ` : '';
  return `(${here}r.state = any(${bind(states)}::text[]) and ${bind(rule.name)} = any(r.waits_for) and (${holds}))`;
}

/** No index knows candidates, so an offer is found by its state at some desk of the district. */
function allDesks(actor: Actor, regions: RegionDirectory): string[] {
  return regions
    .all(actor.districtId)
    .filter(isDesk)
    .map(({ id }) => id);
}

/** What party `partner` says, in arms that an index answers. */
function takenByMe(question: BoxQuestion): string | null {
  return either(unitsWork(question), atTheDoor(question), ownHandling(question));
}

function unitsWork({ actor, bind }: BoxQuestion): string | null {
  return isOneOf('r.partner_id', dispatching(actor), bind);
}

function atTheDoor({ actor, bind }: BoxQuestion): string | null {
  const units = isOneOf(
    'r.partner_id',
    actor.partners.map(({ partnerId }) => partnerId),
    bind,
  );
  return units && `(${units} and r.worker_id = ${bind(actor.id)})`;
}

/** 社区自办: has no partner, and custody is at a desk of the handler or above it. */
function ownHandling({ actor, regions, bind }: BoxQuestion): string | null {
  const desks = actor.memberships.flatMap(({ regionId }) => upwards(regionId, regions));
  const here = isOneOf('r.custody_region_id', [...new Set([...desks, ...actor.custodianOf])], bind);
  return here && `(${here} and r.partner_id is null and r.worker_id = ${bind(actor.id)})`;
}

function upwards(regionId: string, regions: RegionDirectory): string[] {
  const above = regions.deskAbove(regionId);
  return [regionId, ...(above ? upwards(above.id, regions) : [])];
}

function openedForOthers(actor: Actor, bind: Bind): string {
  return `(r.opener_id = ${bind(actor.id)} and r.opener_id <> r.requester_id)`;
}

function underOneRoof({ actor, regions, bind }: Omit<BoxQuestion, 'waiting'>): string | null {
  const holds = partyRules.find(({ name }) => name === 'household')!.sql(actor, bind, regions);
  if (!holds) return null;
  const members = `select person_id from household_member where district_id = ${bind(actor.districtId)}
    and household_id = any(${bind(actor.householdIds)}::uuid[])`;
  return `(r.requester_id = any(array(${members})) and ${holds})`;
}

function notMine(actor: Actor, bind: Bind, condition: string | null): string | null {
  return condition && `(${condition} and r.requester_id <> all(${bind([actor.id, ...actor.proxyFor])}::uuid[]))`;
}

/** What a post gives sight of: by the desk that has it now, or, where custody has left the place, by the place. */
function near(name: string, { actor, regions, bind }: BoxQuestion): string | null {
  const holds = partyRules.find((rule) => rule.name === name)!.sql(actor, bind, regions);
  if (!holds) return null;
  const own = [...actor.memberships.map(({ regionId }) => regionId), ...actor.custodianOf];
  const places = regions.all(actor.districtId).filter((node) => isDesk(node) && touches(node.id, own, regions));
  const ids = bind(places.map(({ id }) => id));
  return `((r.custody_region_id = any(${ids}::uuid[])
    or (r.region_id = any(${ids}::uuid[]) and r.custody_region_id <> r.region_id)) and (${holds}))`;
}

function touches(regionId: string, own: string[], regions: RegionDirectory): boolean {
  return own.some((region) => regions.isWithin(regionId, region) || regions.isWithin(region, regionId));
}
