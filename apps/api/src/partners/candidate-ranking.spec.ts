import fc from 'fast-check';
import { type CandidateFacts, type DispatchWish, rankCandidates } from './candidate-ranking.js';

const fit = (partnerId: string, changes: Partial<CandidateFacts> = {}): CandidateFacts => ({
  partnerId,
  name: partnerId,
  serves: true,
  inArea: true,
  agreementFrom: '2026-01-01',
  agreementUntil: '2026-12-31',
  paused: false,
  pauseReason: null,
  capacity: 5,
  load: 0,
  lastTurnAt: null,
  done: 0,
  stars: null,
  distanceMetres: null,
  ...changes,
});

const wish = (changes: Partial<DispatchWish> = {}): DispatchWish => ({
  day: '2026-11-22',
  now: '2026-11-22T04:00:00.000Z',
  wantedPartnerId: null,
  excludedIds: [],
  ...changes,
});

const ranked = (facts: CandidateFacts[], changes?: Partial<DispatchWish>) =>
  rankCandidates(facts, wish(changes))
    .filter(({ eligible }) => eligible)
    .map(({ partnerId }) => partnerId);

describe('who should be asked', () => {
  it('puts the resident’s wish first, whoever’s turn it is', () => {
    const facts = [fit('a'), fit('b', { lastTurnAt: '2026-11-22T03:00:00.000Z' })];
    expect(ranked(facts, { wantedPartnerId: 'b' })).toEqual(['b', 'a']);
  });

  it('then asks whoever’s turn is longest ago, and first of all who never had one', () => {
    const facts = [
      fit('yesterday', { lastTurnAt: '2026-11-21T04:00:00.000Z' }),
      fit('lastWeek', { lastTurnAt: '2026-11-15T04:00:00.000Z', load: 4 }),
      fit('never', { load: 4 }),
    ];
    expect(ranked(facts)).toEqual(['never', 'lastWeek', 'yesterday']);
  });

  it('parts equals by how full they are, then by distance, then always in the same way', () => {
    const facts = [
      fit('z'),
      fit('a'),
      fit('far', { distanceMetres: 900 }),
      fit('near', { distanceMetres: 90 }),
      fit('busy', { load: 1 }),
    ];
    expect(ranked(facts)).toEqual(['near', 'far', 'a', 'z', 'busy']);
  });

  it('says in Chinese why this one', () => {
    const [first] = rankCandidates(
      [fit('a', { lastTurnAt: '2026-11-19T04:00:00.000Z', load: 2, done: 12, stars: 4.8, distanceMetres: 340 })],
      wish({ wantedPartnerId: 'a' }),
    );
    expect(first).toEqual({
      partnerId: 'a',
      name: 'a',
      eligible: true,
      rank: 1,
      load: 2,
      distanceMetres: 340,
      reasons: [
        '居民想请',
        '登记了这项服务',
        '服务范围包含这里',
        '在办 2 单,最多 5 单',
        '上次派单在3 天前',
        '近半年办过 12 单,4.8 星',
        '距离约 340 米',
      ],
    });
  });

  it.each<[string, Partial<CandidateFacts>, string]>([
    ['does not offer the service', { serves: false }, '没有登记这项服务'],
    ['serves elsewhere', { inArea: false }, '服务范围不含这里'],
    ['has no agreement', { agreementFrom: null }, '还没有签合伙协议'],
    ['has an agreement that has not begun', { agreementFrom: '2026-11-23' }, '协议从 2026-11-23 起'],
    ['has an agreement that has ended', { agreementUntil: '2026-11-21' }, '协议已于 2026-11-21 到期'],
    ['is paused', { paused: true, pauseReason: '出门几天' }, '暂停接单:出门几天'],
    ['is full', { load: 5 }, '手上已满:在办 5 单,最多 5 单'],
  ])('leaves out who %s, and says so', (_, changes, reason) => {
    const [candidate] = rankCandidates([fit('a', changes)], wish());
    expect(candidate).toMatchObject({ eligible: false, rank: null, reasons: [reason] });
  });

  it('leaves out who gave this order back, even when the resident wants them', () => {
    const [candidate] = rankCandidates([fit('a')], wish({ excludedIds: ['a'], wantedPartnerId: 'a' }));
    expect(candidate).toMatchObject({ eligible: false, reasons: ['这一单退回过或没能完成'] });
  });

  it('counts the first and the last day of an agreement', () => {
    expect(ranked([fit('a', { agreementFrom: '2026-11-22', agreementUntil: '2026-11-22' })])).toEqual(['a']);
  });
});

describe('rotation', () => {
  it('lets no eligible partner wait for more dispatches than there are partners', () => {
    const history = fc.record({
      partners: fc.integer({ min: 1, max: 8 }),
      // who of them is full or paused at each dispatch
      away: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 7 })), { minLength: 10, maxLength: 40 }),
      loads: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 8 }),
    });
    fc.assert(
      fc.property(history, ({ partners, away, loads }) => {
        const lastTurn = new Map<string, string>();
        const waited = new Map<string, number>();
        away.forEach((absent, round) => {
          const facts = Array.from({ length: partners }, (_, index) =>
            fit(`p${index}`, {
              lastTurnAt: lastTurn.get(`p${index}`) ?? null,
              load: loads[index],
              paused: absent.includes(index),
            }),
          );
          const [chosen, ...others] = ranked(facts);
          for (const other of others) waited.set(other, (waited.get(other) ?? 0) + 1);
          if (chosen) {
            waited.set(chosen, 0);
            lastTurn.set(chosen, new Date(Date.UTC(2026, 10, 22, 0, round)).toISOString());
          }
          expect(Math.max(0, ...waited.values())).toBeLessThan(partners);
        });
      }),
    );
  });
});
