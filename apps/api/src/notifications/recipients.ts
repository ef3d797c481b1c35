import type { Party } from '@linli/workflow';
import type { PoolClient } from 'pg';
import type { Values } from '../outbox/consumer.js';
import { lookUp, type Recipient, type Source } from './recipient-sources.js';

/** A party of one request at one event, to be told something. */
export interface Call {
  districtId: number;
  party: Party;
  before: Values;
  after: Values;
}

/** The fields of a request by which its parties are found. */
export const partyFields = [
  'regionId',
  'gridId',
  'custody',
  'requesterId',
  'openerId',
  'candidateIds',
  'partnerId',
  'workerId',
  'livesAlone',
];

/** The persons behind each call, in the order of the calls; each person once a call. One query a kind of source. */
export async function findRecipients(calls: Call[], client: PoolClient): Promise<Recipient[][]> {
  const sources = calls.map((call) =>
    (rules[call.party]?.(call) ?? []).map((source) => ({ ...source, districtId: call.districtId })),
  );
  const found = await lookUp(sources.flat(), client);
  return sources.map((own) => [...new Map(own.flatMap(found).map((each) => [each.personId, each])).values()]);
}

/** Whether somebody can be told as this party; `system` and the excluded kinds (doer, arranger) cannot. */
export function canBeTold(party: Party): boolean {
  return party in rules;
}

type Rule = (call: Pick<Call, 'before' | 'after'>) => Source[];

const rules: Record<Party, Rule> = {
  requester: ({ after }) => one('person', after.requesterId),
  proxy: ({ after }) => one('proxies', after.requesterId),
  opener: ({ after }) => one('person', after.openerId),
  custodian: ({ after }) => {
    const custody = after.custody as { regionId: string; departmentId?: string } | undefined;
    return custody?.departmentId ? one('department', custody.departmentId) : one('desk', custody?.regionId);
  },
  origin: ({ after }) => one('desk', after.regionId),
  above: ({ after }) => one('deskAbove', (after.custody as { regionId: string } | undefined)?.regionId),
  candidate,
  partner,
  grid: ({ after }) => placeOf(after),
  checkOn: ({ after }) => (after.livesAlone === true ? [...placeOf(after), ...one('proxies', after.requesterId)] : []),
};

/** Whom it was offered to. Who has lost it by this very event (recall, withdrawal) is the one to be told of it. */
function candidate({ before, after }: Pick<Call, 'before' | 'after'>): Source[] {
  if (before.partnerId) return [];
  return many('dispatchers', nonEmpty(after.candidateIds) ?? nonEmpty(before.candidateIds) ?? []);
}

/** Who has it, or had it until this event; and the worker who comes. */
function partner({ before, after }: Pick<Call, 'before' | 'after'>): Source[] {
  const holder = after.partnerId || after.workerId ? after : before;
  return [...one('dispatchers', holder.partnerId), ...one('person', holder.workerId)];
}

/** A place known to the grid: whoever answers for it. Known to the community only: any of its grid workers may be near. */
function placeOf({ gridId, regionId }: Values): Source[] {
  return gridId ? one('desk', gridId) : [...one('gridWorkers', regionId), ...one('desk', regionId)];
}

function one(kind: Source['kind'], id: unknown): Source[] {
  return typeof id === 'string' ? [{ kind, id }] : [];
}

function many(kind: Source['kind'], ids: string[]): Source[] {
  return ids.flatMap((id) => one(kind, id));
}

function nonEmpty(value: unknown): string[] | null {
  return Array.isArray(value) && value.length > 0 ? (value as string[]) : null;
}
