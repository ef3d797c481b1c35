import { agreementOf } from './agreement';

// Half past midnight of the 22nd in China
const NOW = new Date('2026-11-21T16:30:00.000Z');

describe('the agreement of a partner', () => {
  it.each([
    ['2027-11-22', 'runs', '到2027年11月22日为止'],
    ['2026-12-13', 'runs', '到2026年12月13日为止'],
    ['2026-12-12', 'soon', '还有 20 天'],
    ['2026-11-23', 'soon', '还有 1 天'],
    ['2026-11-22', 'soon', '今天是最后一天'],
    ['2026-11-21', 'ended', '已经在2026年11月21日到期'],
    [null, 'none', '没有写到期'],
  ])('that ends on %s is %s', (until, state, words) => {
    const agreement = agreementOf(until, NOW);
    expect(agreement.state).toBe(state);
    expect(agreement.words).toContain(words);
  });
});
