/**
 * Which days are open. A day is a number: days since 1970-01-01 in local (UTC+8) dates.
 * Everything is integer arithmetic on table look-ups, for the years 1970–2099: inside them every
 * fourth year is a leap year, and an instant given in seconds or microseconds falls outside or far
 * off instead of nearly right.
 */
import { chinaHolidays, fixedHolidays, type HolidayTable } from './holidays.js';

/** The days on which a calendar is open, whatever the hours. */
export interface OpenDays {
  has(day: number): boolean;
  /** Open days in [from, to); negative when reversed. */
  between(from: number, to: number): number;
  /** The first open day at or after `day`, then `count` open days further. */
  onward(day: number, count: number): number;
}

export const everyDay: OpenDays = {
  has: () => true,
  between: (from, to) => to - from,
  onward: (day, count) => day + count,
};

/** Mondays to Fridays without the holidays of `table`, with its make-up workdays. */
export function workingDays(table: HolidayTable = chinaHolidays): OpenDays {
  const known = compiled.get(table);
  if (known) return known;
  const days = new WorkingDays(table);
  compiled.set(table, days);
  return days;
}

/**
 * Whether the working days in [from, to] rest on a year without a notice. The last week of December
 * rests on the notice of the next year too, which has moved workdays there more than once
 * (2018-12-29 was worked and 31 December free for New Year 2019).
 */
export function restsOnMissingNotice(from: number, to: number, table: HolidayTable = chinaHolidays): boolean {
  const last = yearOf(to + 7);
  for (let year = yearOf(from); year <= last; year++) if (!table[year]) return true;
  return false;
}

/** Weak, so that the table of a district that is no longer used goes with its owner. */
const compiled = new WeakMap<HolidayTable, OpenDays>();

class WorkingDays implements OpenDays {
  private readonly years: (WorkingYear | undefined)[] = [];

  constructor(private readonly table: HolidayTable) {}

  has(day: number): boolean {
    const year = this.year(yearOf(day));
    const index = day - year.firstDay;
    return year.before[index + 1] > year.before[index];
  }

  between(from: number, to: number): number {
    if (to < from) return 0 - this.between(to, from);
    const start = yearOf(from);
    const end = yearOf(to);
    const first = this.year(start);
    const last = this.year(end);
    let count = last.before[to - last.firstDay] - first.before[from - first.firstDay];
    for (let year = start; year < end; year++) count += this.year(year).nth.length;
    return count;
  }

  onward(day: number, count: number): number {
    let number = yearOf(day);
    let year = this.year(number);
    let nth = year.before[day - year.firstDay] + count;
    while (nth >= year.nth.length) {
      nth -= year.nth.length;
      year = this.year(++number);
    }
    return year.firstDay + year.nth[nth];
  }

  private year(year: number): WorkingYear {
    return (this.years[year - FIRST_YEAR] ??= compileYear(year, this.table));
  }
}

interface WorkingYear {
  firstDay: number;
  /** before[i]: working days of this year before its i-th day; one entry more than days. */
  before: Uint16Array;
  /** nth[n]: which day of the year the n-th working day is, both from 0. */
  nth: Uint16Array;
}

function compileYear(year: number, table: HolidayTable): WorkingYear {
  if (!(year <= LAST_YEAR)) throw new RangeError(`no calendar for ${year}`);
  const firstDay = firstDayOf(year);
  const { off, work } = table[year] ?? fixedHolidays(year);
  const isOff = new Set(off.map((date) => dayOfYear(year, date)));
  const isWork = new Set(work.map((date) => dayOfYear(year, date)));
  for (const index of isWork) {
    if (isOff.has(index)) throw new RangeError(`a day of ${year} is both off and worked`);
  }

  const length = firstDayOf(year + 1) - firstDay;
  const before = new Uint16Array(length + 1);
  const nth: number[] = [];
  for (let index = 0; index < length; index++) {
    const weekday = (firstDay + index + 4) % 7; // 1970-01-01 was a Thursday; 0 = Sunday
    const regular = weekday !== 0 && weekday !== 6;
    if (isWork.has(index) || (regular && !isOff.has(index))) nth.push(index);
    before[index + 1] = nth.length;
  }
  return { firstDay, before, nth: Uint16Array.from(nth) };
}

/** "MM-DD" as day of the year, from 0. */
function dayOfYear(year: number, date: string): number {
  const [, month = 0, day = 0] = (/^(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number);
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  // Written so that a month that does not exist, and so has no length, is refused too.
  if (!(day >= 1 && day <= lengths[month - 1])) throw new RangeError(`"${date}" is not a day of ${year}`);
  return lengths.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + day - 1;
}

const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;
/** 1968-01-01, from which four-year cycles of 1461 days begin with their leap year. */
const CYCLE_START = -731;

function yearOf(day: number): number {
  // Written so that NaN is refused too. The other end is refused where its year would be compiled.
  if (!(day >= 0)) throw new RangeError('an instant before 1970');
  const sinceCycles = day - CYCLE_START;
  const cycle = Math.floor(sinceCycles / 1461);
  const inCycle = sinceCycles - cycle * 1461;
  const yearInCycle = inCycle < 366 ? 0 : 1 + Math.floor((inCycle - 366) / 365);
  return 1968 + cycle * 4 + yearInCycle;
}

function firstDayOf(year: number): number {
  const years = year - 1968;
  return CYCLE_START + years * 365 + Math.ceil(years / 4);
}

function isLeap(year: number): boolean {
  return year % 4 === 0;
}
