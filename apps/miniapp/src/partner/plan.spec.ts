import { type Planned, planOf } from './plan';

// Sunday 16:00 in China
const NOW = new Date('2026-11-22T08:00:00.000Z');

const job = (name: string, more: Partial<Planned> = {}): Planned & { name: string } => ({
  name,
  tab: 'awaiting',
  overdue: false,
  slot: null,
  dueAt: null,
  ...more,
});

const at = (from: string, to: string) => ({ slot: { from: `2026-11-${from}:00.000Z`, to: `2026-11-${to}:00.000Z` } });

const shown = (...jobs: (Planned & { name: string })[]) =>
  planOf(jobs, NOW).map(({ part, jobs: own }) => [part, ...own.map(({ name }) => name)]);

describe('the day of a partner', () => {
  it('puts what is being done first, then what is late, then day by day', () => {
    expect(
      shown(
        job('no time agreed'),
        job('on Tuesday', at('24T01:00', '24T03:00')),
        job('tomorrow', at('23T01:00', '23T03:00')),
        job('this evening', at('22T10:00', '22T12:00')),
        job('this morning', at('22T01:00', '22T03:00')),
        job('going on', { tab: 'serving' }),
      ),
    ).toEqual([
      ['now', 'going on'],
      ['late', 'this morning'],
      ['today', 'this evening'],
      ['tomorrow', 'tomorrow'],
      ['later', 'on Tuesday'],
      ['unset', 'no time agreed'],
    ]);
  });

  it('reads the days by the clock of China: half past midnight is tomorrow', () => {
    expect(shown(job('after midnight', at('22T16:30', '22T17:30')))).toEqual([['tomorrow', 'after midnight']]);
  });

  it('orders one part by time, and without an agreed time by the limit', () => {
    expect(shown(job('second', at('22T12:00', '22T13:00')), job('first', at('22T10:00', '22T11:00')))).toEqual([
      ['today', 'first', 'second'],
    ]);
    expect(
      shown(
        job('none'),
        job('b', { dueAt: '2026-11-25T00:00:00.000Z' }),
        job('a', { dueAt: '2026-11-24T00:00:00.000Z' }),
      ),
    ).toEqual([['unset', 'a', 'b', 'none']]);
  });

  it('counts a visit whose time has begun to today, and one that missed its limit as late', () => {
    expect(shown(job('begun', at('22T07:00', '22T09:00')))).toEqual([['today', 'begun']]);
    expect(shown(job('missed', { ...at('22T07:00', '22T09:00'), overdue: true }))).toEqual([['late', 'missed']]);
  });

  it('keeps apart what waits for others', () => {
    expect(shown(job('on hold', { tab: 'arranging' }), job('talked about', { tab: 'aftercare' }))).toEqual([
      ['others', 'on hold', 'talked about'],
    ]);
  });
});
