import { percentWords, periodOf } from './figures';

it('ends today in China and counts both ends', () => {
  expect(periodOf(7, Date.parse('2026-11-22T17:00:00Z'))).toEqual({ from: '2026-11-17', to: '2026-11-23' });
});

it('shows no rate of nothing', () => {
  expect([percentWords({ percent: 96.4 }), percentWords({ percent: 0 }), percentWords({ percent: null })]).toEqual([
    '96.4%',
    '0%',
    '—',
  ]);
});
