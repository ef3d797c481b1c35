import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addTime, isOpen } from './calendar.js';
import { chinaHolidays, fixedHolidays } from './holidays.js';

const DAY = 24 * 3_600_000;
const noon = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);

/** Dates "YYYY-MM-DD" of the years, in order. */
function* datesOf(first: number, last: number): Generator<string> {
  for (let day = Date.UTC(first, 0, 1); day < Date.UTC(last + 1, 0, 1); day += DAY) {
    yield new Date(day).toISOString().slice(0, 10);
  }
}

/**
 * The data that chinese-days publishes, not its functions: those shift all days by one on a machine west of
 * Greenwich, because they read dates as UTC and ask for the local weekday.
 */
const published = JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8')) as Record<
  'holidays' | 'workdays',
  Record<string, string>
>;

const isWorkday = (date: string): boolean =>
  date in published.workdays || (!isWeekend(date) && !(date in published.holidays));

const isWeekend = (date: string): boolean => new Date(date).getUTCDay() % 6 === 0;

describe('the holidays of China', () => {
  test('agree with chinese-days on each of the 2557 days from 2020 to 2026', () => {
    const dates = [...datesOf(2020, 2026)];
    expect(dates).toHaveLength(2557);
    const different = dates.filter((date) => isOpen('office', noon(date)) !== isWorkday(date));
    expect(different).toEqual([]);
  });

  test('list the same days as chinese-days, weekends inside a holiday too', () => {
    for (const year of Object.keys(chinaHolidays).map(Number)) {
      const ofYear = (dates: object) =>
        Object.keys(dates)
          .filter((date) => date.startsWith(`${year}-`))
          .map((date) => date.slice(5))
          .sort();
      expect(chinaHolidays[year].off).toEqual(ofYear(published.holidays));
      expect(chinaHolidays[year].work).toEqual(ofYear(published.workdays));
    }
  });

  test.each([
    [2020, 30, 6],
    [2021, 31, 7],
    [2022, 32, 7],
    [2023, 26, 7],
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('of %d are %d days off and %d make-up days', (year, off, work) => {
    expect(chinaHolidays[year].off).toHaveLength(off);
    expect(chinaHolidays[year].work).toHaveLength(work);
    expect(new Set([...chinaHolidays[year].off, ...chinaHolidays[year].work]).size).toBe(off + work);
  });

  test('make up only on Saturdays and Sundays', () => {
    for (const [year, { work }] of Object.entries(chinaHolidays)) {
      for (const day of work) expect([year, day, isWeekend(`${year}-${day}`)]).toEqual([year, day, true]);
    }
  });
});

describe('a year without a notice', () => {
  test('has weekends and the days that the law fixes by date', () => {
    const closed = [...datesOf(2027, 2027)].filter((date) => !isWeekend(date) && !isOpen('office', noon(date)));
    // 2 May, 2 and 3 October 2027 are on a weekend.
    expect(closed).toEqual(['2027-01-01', '2027-10-01']);
    expect([...datesOf(2027, 2027)].filter((date) => isWeekend(date) && isOpen('office', noon(date)))).toEqual([]);
  });

  test('is where chinese-days silently calls National Day a workday', () => {
    expect(chineseDays.isWorkday(new Date(2027, 9, 1, 12))).toBe(true);
    expect(isOpen('office', noon('2027-10-01'))).toBe(false);
  });

  test('has 2 May off since the law of 2025', () => {
    expect(fixedHolidays(2024).off).not.toContain('05-02');
    expect(fixedHolidays(2025).off).toContain('05-02');
  });
});

describe('a table of a district', () => {
  test.each([
    ['a day that does not exist', { off: ['02-29'], work: [] }],
    ['a month that does not exist', { off: ['13-01'], work: [] }],
    ['a day nought', { off: [], work: ['01-00'] }],
    ['a full date', { off: ['2027-01-01'], work: [] }],
    ['a day that is both off and worked', { off: ['01-02'], work: ['01-02'] }],
  ])('is refused with %s', (_title, year) => {
    expect(() => isOpen('office', noon('2027-03-01'), { holidays: { 2027: year } })).toThrow(RangeError);
  });

  test('may name the leap day of a leap year', () => {
    const holidays = { 2028: { off: ['02-29'], work: [] } };
    expect(isOpen('office', noon('2028-02-29'))).toBe(true);
    expect(isOpen('office', noon('2028-02-29'), { holidays })).toBe(false);
  });
});

test('a slow count, minute by minute over the days of chinese-days, ends where addTime does', () => {
  const MINUTE = 60_000;
  const workdays = new Set([...datesOf(2020, 2026)].filter(isWorkday).map((date) => Date.parse(date) / DAY));
  const [first, last] = [Date.UTC(2020, 0, 1) / MINUTE, Date.UTC(2026, 11, 1) / MINUTE];
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 3000 }), (startMinute, minutes) => {
      let minute = startMinute;
      for (let left = minutes; left > 0; minute++) {
        const timeOfDay = (minute + 480) % 1440;
        if (timeOfDay < 480 || timeOfDay >= 1080) minute += timeOfDay < 480 ? 479 - timeOfDay : 1439 - timeOfDay;
        else if (!workdays.has(Math.floor((minute + 480) / 1440))) minute += 1439 - timeOfDay;
        else left--;
      }
      expect(addTime('office', startMinute * MINUTE, { minutes })).toBe(minute * MINUTE);
    }),
    { numRuns: 1500 },
  );
});
