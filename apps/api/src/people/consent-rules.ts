import type { Instant } from '@linli/workflow';

export const consentScopes = ['order', 'health', 'minor', 'market'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/** said 我已征得本人同意 · phone 电话里同意 · visit 当面同意 · paper 书面同意 · own 本人在自己的手机上同意 */
export const consentWays = ['said', 'phone', 'visit', 'paper', 'own'] as const;
export type ConsentWay = (typeof consentWays)[number];

export interface Consent {
  id: string;
  personId: string;
  proxyId: string;
  how: ConsentWay;
  scope: ConsentScope[];
  /** Given by the person's own account, or checked by staff. */
  verified: boolean;
  givenAt: Instant;
  endsAt: Instant | null;
  withdrawnAt: Instant | null;
}

export interface ConsentItem {
  needsHealthConsent: boolean;
  priceMode: 'free' | 'low_fee' | 'market';
  priceFen: number;
  capFen: number | null;
}

/** Above this a market price is somebody else's money in earnest: 100 yuan. */
const MARKET_FEN = 10_000;
const MINOR_YEARS = 14;

/**
 * Which verified consents an order for this person needs when somebody else places it. None: the proxy's own word
 * (我已征得本人同意, with how and when) is enough. Only the birth year is known, so whoever may still be thirteen counts.
 */
export function consentNeeded(item: ConsentItem, person: { birthYear: number | null }, at: Date): ConsentScope[] {
  const needed: ConsentScope[] = [];
  if (item.needsHealthConsent) needed.push('health');
  if (person.birthYear !== null && at.getUTCFullYear() - person.birthYear <= MINOR_YEARS) needed.push('minor');
  if (item.priceMode === 'market' && mostFen(item) > MARKET_FEN) needed.push('market');
  return needed;
}

/** Whether one of the consents lets `proxyId` act for `personId` at that instant; every scope but `order` must be verified. */
export function hasConsent(
  consents: readonly Consent[],
  { personId, proxyId, scope, at }: { personId: string; proxyId: string; scope: ConsentScope; at: Date },
): boolean {
  return consents.some(
    (consent) =>
      consent.personId === personId &&
      consent.proxyId === proxyId &&
      consent.scope.includes(scope) &&
      (scope === 'order' || consent.verified) &&
      isLive(consent, at),
  );
}

export function isLive(consent: Pick<Consent, 'givenAt' | 'endsAt' | 'withdrawnAt'>, at: Date): boolean {
  const now = at.getTime();
  return (
    Date.parse(consent.givenAt) <= now &&
    consent.withdrawnAt === null &&
    (consent.endsAt === null || Date.parse(consent.endsAt) > now)
  );
}

/** A market item without a cap may cost anything. */
function mostFen({ priceFen, capFen }: ConsentItem): number {
  return capFen === null ? Infinity : Math.max(priceFen, capFen);
}
