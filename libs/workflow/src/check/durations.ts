// How long a limit can take in calendar time, whenever it starts.

import { addTime, type CalendarName, type Duration } from '../calendar.js';
import type { Flow } from '../flow.js';
import { workingDays } from '../calendar-days.js';
import { chinaHolidays } from '../holidays.js';

/**
 * The longest calendar time that `duration` has ever taken or will take in the years of the holiday
 * table (2020–2026). Limits only run while the calendar is open, so the worst start is the moment it
 * closes: every earlier start in the same open stretch ends earlier by as much, every later one waits
 * less. So it is enough to try every closing time, which finds the longest closed stretch of the table
 * by itself (and, for waking days, the moment after). Hours are the default ones (8–18); a desk with shorter hours has its own, longer bound.
 */
export function longest(calendar: CalendarName, duration: Duration): number {
  const key = `${calendar} ${JSON.stringify(duration)}`;
  const found = known.get(key) ?? Math.max(...closings(calendar).map((at) => addTime(calendar, at, duration) - at));
  known.set(key, found);
  return found;
}

/** The same for a limit of the flow by its name; null where there is no such limit or it is no length of time. */
export function longestOf(flow: Flow, limit: string, calendar: CalendarName): number | null {
  const duration = flow.limits[limit];
  return duration && isLength(duration, calendar) ? longest(calendar, duration) : null;
}

/** One unit, not negative; days on `waking` are whole. */
export function isLength(duration: Duration, calendar: CalendarName = 'always'): boolean {
  const [[unit, amount] = [], ...more] = Object.entries(duration);
  const known = unit === 'minutes' || unit === 'hours' || unit === 'days';
  const whole = calendar !== 'waking' || unit !== 'days' || Number.isInteger(amount);
  return known && more.length === 0 && typeof amount === 'number' && amount >= 0 && amount < Infinity && whole;
}

const DAY = 86_400_000;
const HOUR = DAY / 24;
const CHINA = 8 * HOUR;
const known = new Map<string, number>();
let officeClosings: number[] | undefined;

function closings(calendar: CalendarName): number[] {
  const monday = Date.UTC(2020, 0, 6);
  if (calendar === 'always') return [monday];
  // Waking days are counted from the next open hour, so a moment after closing costs them the whole night.
  if (calendar === 'waking') return [monday + 20 * HOUR - CHINA, monday + 20 * HOUR - CHINA + 1];
  officeClosings ??= everyOfficeClosing();
  return officeClosings;
}

function everyOfficeClosing(): number[] {
  const years = Object.keys(chinaHolidays).map(Number);
  const open = workingDays();
  const closings: number[] = [];
  const end = Date.UTC(Math.max(...years) + 1, 0, 1) / DAY;
  for (let day = Date.UTC(Math.min(...years), 0, 1) / DAY; day < end; day++) {
    if (open.has(day)) closings.push(day * DAY + 18 * HOUR - CHINA);
  }
  return closings;
}
