import { addTime, type Duration, type Json, type Limit, type RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { limitsFor } from '../../catalogue/limits.js';
import type { Urgency } from '../../catalogue/service-item.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { NeedContext, NeedLoader, PerformRefusal } from '../command.js';
import { badField, isRefusal } from './refuse.js';

export interface LimitsWorld {
  pool: Pool;
  regions: RegionDirectory;
  catalogue: Catalogue;
}

/** For `retime`: the limits as district, item and urgency have them now, with those the act names over them. */
export function limitsLoader(world: LimitsWorld): NeedLoader {
  return async (context) => {
    const limits = await limitsNow(world, context);
    return isRefusal(limits) ? limits : { limits: limits as unknown as Json };
  };
}

/** For `retime`: the promise those limits would have given. The flow takes the earlier of the two. */
export function promisedAtLoader(world: LimitsWorld): NeedLoader {
  return async (context) => {
    const limits = await limitsNow(world, context);
    if (isRefusal(limits)) return limits;
    return { promisedAt: await promiseUnder(world.pool, context.districtId, context.request!, limits) };
  };
}

async function limitsNow(
  { regions, catalogue }: LimitsWorld,
  { districtId, request, input, flow }: NeedContext,
): Promise<Record<string, Limit> | PerformRefusal> {
  await regions.load(districtId);
  const given = (input.limits ?? {}) as Record<string, Duration>;
  const unknown = Object.keys(given).find((name) => !(name in flow.limits));
  if (unknown) return badField(`input.limits.${unknown}`, '没有这个时限。', 'UNKNOWN_FIELD');
  const strange = Object.keys(given).find((name) => !isDuration(given[name]));
  if (strange) return badField(`input.limits.${strange}`, '时限要写成几分钟、几小时或几天。', 'WRONG_FORMAT');
  const { serviceId, urgency } = request as RequestState;
  const item = await catalogue.item(districtId, serviceId as string);
  return limitsFor(flow, item, urgency as Urgency, regions.policy(districtId), given);
}

/** Null while nothing is promised. */
async function promiseUnder(
  pool: Pool,
  districtId: number,
  request: RequestState,
  limits: Record<string, Limit>,
): Promise<string | null> {
  if (request.promisedAt === null) return null;
  const { rows } = await pool.query<{ at: Date }>({
    name: 'promised-since',
    text: `select at from request_event where district_id = $1 and request_id = $2 and action in ('open', 'accept')
           order by action = 'accept' desc, seq limit 1`,
    values: [districtId, request.id],
  });
  const since = rows[0]?.at.getTime() ?? Date.parse(request.openedAt);
  const slotEnd = Date.parse((request.slot as { to?: string } | null | undefined)?.to ?? '');
  const bySlot = Number.isNaN(slotEnd) ? -Infinity : addTime('always', slotEnd, limits.promiseSlot!);
  return new Date(
    Math.max(bySlot, addTime(limits.resolve!.calendar ?? 'office', since, limits.resolve!)),
  ).toISOString();
}

function isDuration(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [[unit, amount] = [], ...more] = Object.entries(value);
  const known = ['minutes', 'hours', 'days'].includes(unit ?? '') && more.length === 0;
  return known && typeof amount === 'number' && amount >= 0 && amount <= MOST;
}

/** Of any unit: what is longer is a slip. */
const MOST = 10_000;
