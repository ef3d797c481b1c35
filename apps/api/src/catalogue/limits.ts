import type { Duration, Flow, Limit } from '@linli/workflow';
import type { DistrictPolicy } from '../regions/district-policy.js';
import type { ServiceItem, Urgency } from './service-item.js';

const WARRANTY_DAYS = 15;

/** What urgency asks for (design/03). P2 is the flow's own. */
const byUrgency: Record<Urgency, Record<string, Duration>> = {
  P0: {
    accept: { minutes: 10 },
    dispatch: { minutes: 10 },
    offer: { minutes: 10 },
    offerPool: { minutes: 10 },
    start: { minutes: 30 },
    startNoSlot: { minutes: 30 },
    verify: { minutes: 10 },
    finishWithin: { hours: 2 },
    resolve: { hours: 2 },
    remind: { hours: 2 },
  },
  P1: {
    accept: { minutes: 30 },
    dispatch: { minutes: 30 },
    offer: { minutes: 30 },
    offerPool: { minutes: 30 },
    startNoSlot: { hours: 2 },
    // 24 h: one day of whatever calendar the flow runs it on
    resolve: { days: 1 },
  },
  P2: {},
  P3: { resolve: { days: 15 } },
};

/** P0 is a promise by day and night: where nobody is on duty it is P1. */
export function effectiveUrgency(urgency: Urgency, district: Pick<DistrictPolicy, 'dutyRoster'>): Urgency {
  return urgency === 'P0' && !district.dutyRoster ? 'P1' : urgency;
}

/**
 * The limits a request is born with and keeps. Later wins: the flow's own, the district's, the urgency's (a district
 * never slows down an emergency), the item's, what an act of the district names. Names the flow does not know are left
 * out. What P0 shortens runs around the clock, whoever set its length.
 */
export function limitsFor(
  flow: Pick<Flow, 'limits'>,
  item: Pick<ServiceItem, 'limits' | 'finishWithin' | 'warrantyDays'> | null,
  urgency: Urgency,
  district: Pick<DistrictPolicy, 'limits' | 'dutyRoster'>,
  given: Record<string, Duration> = {},
): Record<string, Limit> {
  const effective = effectiveUrgency(urgency, district);
  const wanted: Record<string, Duration> = {
    ...flow.limits,
    ...district.limits,
    ...byUrgency[effective],
    ...item?.limits,
    ...(item?.finishWithin ? { finishWithin: item.finishWithin } : {}),
    warranty: { days: Math.max(WARRANTY_DAYS, item?.warrantyDays ?? 0) },
    ...given,
  };
  const always = (name: string): boolean => effective === 'P0' && name in byUrgency.P0;
  return Object.fromEntries(
    Object.entries(wanted)
      .filter(([name]) => name in flow.limits)
      .map(([name, length]) => [name, always(name) ? { ...length, calendar: 'always' } : length]),
  );
}
