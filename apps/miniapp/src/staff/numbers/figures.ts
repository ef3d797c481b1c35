// Periods and rates as one says them. Pure.

import { dayOf } from '../../forms/day-times';

const DAY = 86_400_000;

/** The last days as the API counts them: local days, both inclusive. */
export const periodOf = (days: number, now: number): { from: string; to: string } => ({
  from: dayOf(now - (days - 1) * DAY),
  to: dayOf(now),
});

/** 96.4%; a dash where there is nothing to divide by. */
export const percentWords = ({ percent }: { percent: number | null }): string =>
  percent === null ? '—' : `${percent}%`;
