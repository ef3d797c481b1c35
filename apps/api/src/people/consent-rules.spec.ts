import { type Consent, consentNeeded, hasConsent } from './consent-rules.js';

const at = new Date('2026-11-22T04:00:00Z');
const mending = { needsHealthConsent: false, priceMode: 'low_fee', priceFen: 800, capFen: 1_500 } as const;
const adult = { birthYear: 1950 };

describe('which verified consents an order for somebody else needs', () => {
  it('is none for ordinary things: the proxy’s own word is enough', () => {
    expect(consentNeeded(mending, adult, at)).toEqual([]);
    expect(consentNeeded(mending, { birthYear: null }, at)).toEqual([]);
  });

  it('is one for what touches health', () => {
    expect(consentNeeded({ ...mending, needsHealthConsent: true }, adult, at)).toEqual(['health']);
  });

  it('is one for whoever may still be under fourteen', () => {
    expect(consentNeeded(mending, { birthYear: 2012 }, at)).toEqual(['minor']);
    expect(consentNeeded(mending, { birthYear: 2011 }, at)).toEqual([]);
  });

  it('is one for a market price above 100 yuan, and for a market without a cap', () => {
    const market = { ...mending, priceMode: 'market' as const, priceFen: 5_000 };
    expect(consentNeeded({ ...market, capFen: 10_000 }, adult, at)).toEqual([]);
    expect(consentNeeded({ ...market, capFen: 10_001 }, adult, at)).toEqual(['market']);
    expect(consentNeeded({ ...market, capFen: null }, adult, at)).toEqual(['market']);
  });
});

describe('whether a consent holds', () => {
  const consent: Consent = {
    id: 'c',
    personId: 'mother',
    proxyId: 'daughter',
    how: 'said',
    scope: ['order', 'health'],
    verified: false,
    givenAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-12-01T00:00:00.000Z',
    withdrawnAt: null,
  };
  const asked = { personId: 'mother', proxyId: 'daughter', scope: 'order', at } as const;

  it('does for ordering, on the proxy’s word', () => {
    expect(hasConsent([consent], asked)).toBe(true);
  });

  it('does for health only once it is verified', () => {
    expect(hasConsent([consent], { ...asked, scope: 'health' })).toBe(false);
    expect(hasConsent([{ ...consent, verified: true }], { ...asked, scope: 'health' })).toBe(true);
  });

  it.each<[string, Partial<Consent>]>([
    ['withdrawn', { withdrawnAt: '2026-11-22T03:00:00.000Z' }],
    ['past its end', { endsAt: '2026-11-22T04:00:00.000Z' }],
    ['of somebody else', { personId: 'father' }],
    ['given to somebody else', { proxyId: 'son' }],
    ['for something else', { scope: ['market'] }],
    ['not yet given', { givenAt: '2026-11-23T00:00:00.000Z' }],
  ])('does not when %s', (_, changes) => {
    expect(hasConsent([{ ...consent, ...changes }], asked)).toBe(false);
  });
});
