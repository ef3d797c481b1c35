import type { Json } from '@linli/workflow';
import { effectiveUrgency } from '../../../catalogue/limits.js';
import type { ServiceItem, Urgency } from '../../../catalogue/service-item.js';

export interface Served {
  /** age60 age80 lowIncome disabled. */
  tiers: string[];
  birthYear: number | null;
}

/** What the order takes from the catalogue and keeps: the entries of `opening` and `item` that name the service. */
export function itemFacts(item: ServiceItem, served: Served, urgency: Urgency, now: Date): Record<string, Json> {
  const { id, mode, route, startProof, evidence, priceMode, capFen, warrantyDays, poolAllowed } = item;
  const priceFen = priceFor(item, served, now);
  return {
    serviceId: id,
    mode,
    route,
    startProof,
    evidence,
    priceMode,
    priceFen,
    capFen,
    warrantyDays,
    poolAllowed,
    urgency,
  };
}

/** The least price that the person's tiers give. */
export function priceFor(item: Pick<ServiceItem, 'priceFen' | 'tiers'>, served: Served, now: Date): number {
  const own = new Set([...served.tiers, ...tiersOfAge(served.birthYear, now)]);
  const prices = item.tiers.filter(({ tier }) => own.has(tier)).map(({ priceFen }) => priceFen);
  return Math.min(item.priceFen, ...prices);
}

/**
 * The item's, raised by danger to life or property. P0 is a promise by day and night, so it exists only where the
 * district has somebody on duty; elsewhere danger is P1, and the screen has shown 110, 119 and 120 before.
 */
export function urgencyOf(
  item: Pick<ServiceItem, 'urgency'>,
  danger: boolean,
  district: { dutyRoster: boolean },
): Urgency {
  return effectiveUrgency(danger ? 'P0' : item.urgency, district);
}

/** By the year alone, as neighbourhoods count. */
function tiersOfAge(birthYear: number | null, now: Date): string[] {
  const age = birthYear === null ? 0 : now.getUTCFullYear() - birthYear;
  return [...(age >= 60 ? ['age60'] : []), ...(age >= 80 ? ['age80'] : [])];
}
