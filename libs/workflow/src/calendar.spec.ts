import { readFileSync, readdirSync } from 'node:fs';
import { addTime, isOpen, isProvisional, nextOpen, openTimeBetween } from './calendar.js';
import type { CalendarName, Calendars, Duration } from './calendar.js';
import { chinaHolidays } from './holidays.js';

const HOUR = 3_600_000;

/** "2026-03-04 10:30" in Beijing. 4 March 2026 is a Wednesday of a week without holidays. */
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}+08:00`);
const local = (instant: number): string =>
  new Date(instant + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');

describe('addTime', () => {
  // prettier-ignore
  const cases: [title: string, CalendarName, from: string, Duration, expected: string, Calendars?][] = [
    ['keeps short limits inside the day', 'office', '2026-03-04 10:30', { hours: 2 }, '2026-03-04 12:30'],
    ['ends exactly at closing time, not at the next opening', 'office', '2026-03-04 16:00', { hours: 2 }, '2026-03-04 18:00'],
    ['carries the rest over to the next morning', 'office', '2026-03-04 17:00', { hours: 2 }, '2026-03-05 09:00'],
    ['rounds to the millisecond', 'office', '2026-03-04 10:30', { minutes: 1 / 7 }, '2026-03-04 10:30:08'],
    ['carries over the weekend', 'office', '2026-03-06 17:00', { hours: 2 }, '2026-03-09 09:00'],
    ['starts at opening when asked before dawn', 'office', '2026-03-04 03:00', { minutes: 10 }, '2026-03-04 08:10'],
    ['starts the next day when asked in the evening', 'office', '2026-03-04 21:00', { hours: 2 }, '2026-03-05 10:00'],
    ['starts at the next opening when asked at closing time', 'office', '2026-03-04 18:00', { hours: 1 }, '2026-03-05 09:00'],
    ['starts on Monday when asked on Sunday', 'office', '2026-03-08 12:00', { hours: 1 }, '2026-03-09 09:00'],
    ['takes no time at closing time for no time', 'office', '2026-03-04 18:00', { hours: 0 }, '2026-03-04 18:00'],
    ['moves to the next opening for no time at night', 'office', '2026-03-04 18:01', { hours: 0 }, '2026-03-05 08:00'],
    ['spans several days of hours', 'office', '2026-03-04 10:30', { hours: 25 }, '2026-03-06 15:30'],

    ['keeps the time of day over a working day', 'office', '2026-03-04 10:30', { days: 1 }, '2026-03-05 10:30'],
    ['keeps the time of day over three working days', 'office', '2026-03-04 10:30', { days: 3 }, '2026-03-09 10:30'],
    ['gives the whole day for a working day from opening', 'office', '2026-03-04 08:00', { days: 1 }, '2026-03-04 18:00'],
    ['gives the next closing time for a working day from closing', 'office', '2026-03-04 18:00', { days: 1 }, '2026-03-05 18:00'],
    ['gives Monday for a working day from Sunday', 'office', '2026-03-08 12:00', { days: 1 }, '2026-03-09 18:00'],
    ['takes half a working day', 'office', '2026-03-04 08:00', { days: 0.5 }, '2026-03-04 13:00'],

    ['steps over Spring Festival 2026', 'office', '2026-02-14 17:00', { hours: 2 }, '2026-02-24 09:00'],
    ['works on a make-up Saturday', 'office', '2026-02-27 17:00', { hours: 2 }, '2026-02-28 09:00'],
    ['counts a make-up Saturday as a working day', 'office', '2026-02-27 10:30', { days: 2 }, '2026-03-02 10:30'],
    ['steps over the eight days of October 2025', 'office', '2025-09-30 17:30', { hours: 1 }, '2025-10-09 08:30'],
    ['works on the Sunday before the October holiday', 'office', '2026-09-19 12:00', { hours: 1 }, '2026-09-20 09:00'],
    ['knows that Spring Festival 2020 was extended', 'office', '2020-01-23 17:00', { hours: 2 }, '2020-02-03 09:00'],
    ['crosses New Year between two notices', 'office', '2025-12-31 17:00', { hours: 2 }, '2026-01-04 09:00'],
    ['crosses a leap day', 'office', '2024-02-28 10:30', { days: 2 }, '2024-03-01 10:30'],
    ['takes 500 working days over two New Years', 'office', '2024-01-02 10:30', { days: 500 }, '2026-01-05 10:30'],

    ['asks nobody at night on waking', 'waking', '2026-03-04 19:30', { hours: 1 }, '2026-03-05 08:30'],
    ['ends at eight in the evening on waking', 'waking', '2026-03-04 19:00', { hours: 1 }, '2026-03-04 20:00'],
    ['is awake on holidays', 'waking', '2026-10-01 19:30', { minutes: 45 }, '2026-10-02 08:15'],
    ['takes waking days as calendar days', 'waking', '2026-03-04 10:30', { days: 7 }, '2026-03-11 10:30'],
    ['gives whole waking days to those told at night', 'waking', '2026-03-04 22:00', { days: 7 }, '2026-03-12 08:00'],

    ['ignores night on always', 'always', '2026-03-04 23:50', { minutes: 30 }, '2026-03-05 00:20'],
    ['ignores holidays on always', 'always', '2026-09-30 23:50', { days: 3 }, '2026-10-03 23:50'],

    ['uses the hours of the district', 'office', '2026-03-04 16:30', { hours: 1 }, '2026-03-05 09:30', { hours: { opens: '09:00', closes: '17:00' } }],
    ['takes a working day of the district as its hours', 'office', '2026-03-08 12:00', { days: 1 }, '2026-03-09 17:00', { hours: { opens: '09:00', closes: '17:00' } }],
    ['uses the holidays of the district', 'office', '2026-03-04 17:30', { hours: 1 }, '2026-03-06 08:30', { holidays: { 2026: { off: ['03-05'], work: [] } } }],
    ['can close at midnight', 'office', '2026-03-06 22:00', { hours: 2 }, '2026-03-07 00:00', { hours: { opens: '00:00', closes: '24:00' } }],
    ['stays at a closing midnight for no time', 'office', '2026-03-07 00:00', { hours: 0 }, '2026-03-07 00:00', { hours: { opens: '00:00', closes: '24:00' } }],
    ['leaves a closing midnight for any time', 'office', '2026-03-07 00:00', { minutes: 1 }, '2026-03-09 00:01', { hours: { opens: '00:00', closes: '24:00' } }],
  ];

  test.each(cases)('%s', (_title, calendar, from, duration, expected, calendars = {}) => {
    const end = addTime(calendar, at(from), duration, calendars);
    expect([local(end), Number.isInteger(end)]).toEqual([expected, true]);
  });

  test('a new notice moves what was computed without it', () => {
    const from = at('2027-02-04 10:30');
    const noticed = { holidays: { ...chinaHolidays, 2027: { off: ['02-05', '02-08', '02-09'], work: ['02-06'] } } };
    expect(local(addTime('office', from, { days: 2 }))).toBe('2027-02-08 10:30');
    expect(local(addTime('office', from, { days: 2 }, noticed))).toBe('2027-02-10 10:30');
  });

  test.each([
    ['no unit', {}],
    ['two units', { hours: 1, minutes: 30 }],
    ['less than nothing', { hours: -1 }],
    ['NaN', { minutes: NaN }],
    ['for ever', { days: Infinity }],
  ])('refuses a duration of %s', (_title, duration) => {
    for (const calendar of ['always', 'waking', 'office'] as const) {
      expect(() => addTime(calendar, at('2026-03-04 10:30'), duration as Duration)).toThrow(RangeError);
    }
  });

  test('refuses parts of a waking day', () => {
    expect(() => addTime('waking', at('2026-03-04 10:30'), { days: 0.5 })).toThrow('whole days');
  });

  test.each([
    ['18:00', '08:00'],
    ['08:00', '08:00'],
    ['8:00', '18:00'],
    ['08:00', '24:30'],
    ['08:60', '18:00'],
  ])('refuses an office from %s to %s', (opens, closes) => {
    const calendars = { hours: { opens, closes } };
    expect(() => addTime('office', at('2026-03-04 10:30'), { hours: 1 }, calendars)).toThrow(
      /closes later|time of day/,
    );
  });

  test('refuses instants for which there is no calendar, such as microseconds', () => {
    for (const from of [NaN, Infinity, -1e9, at('2100-01-01 00:00'), at('2026-03-04 10:30') * 1000]) {
      expect(() => addTime('office', from, { hours: 1 })).toThrow(RangeError);
    }
    expect(() => addTime('office', at('2026-03-04 10:30'), { days: 1e9 })).toThrow(RangeError);
  });
});

describe('openTimeBetween', () => {
  test.each([
    ['office', '2026-03-04 10:30', '2026-03-04 12:00', 1.5],
    ['office', '2026-03-04 10:30', '2026-03-05 10:30', 10],
    ['office', '2026-03-04 18:00', '2026-03-05 08:00', 0],
    ['office', '2026-03-06 17:00', '2026-03-09 09:00', 2],
    ['office', '2026-03-09 09:00', '2026-03-06 17:00', -2],
    ['office', '2026-03-07 09:00', '2026-03-08 17:00', 0],
    ['office', '2026-01-01 00:00', '2027-01-01 00:00', 2480],
    ['waking', '2026-03-04 00:00', '2026-03-06 00:00', 24],
    ['always', '2026-03-04 00:00', '2026-03-06 00:00', 48],
  ] as const)('on %s from %s to %s is %d hours', (calendar, from, to, hours) => {
    expect(openTimeBetween(calendar, at(from), at(to))).toBe(hours * HOUR);
  });
});

describe('isOpen and nextOpen', () => {
  test.each([
    ['office', '2026-03-04 07:59:59', '2026-03-04 08:00'],
    ['office', '2026-03-04 08:00', '2026-03-04 08:00'],
    ['office', '2026-03-04 17:59:59', '2026-03-04 17:59:59'],
    ['office', '2026-03-04 18:00', '2026-03-05 08:00'],
    ['office', '2026-03-06 18:00', '2026-03-09 08:00'],
    ['office', '2026-10-01 10:00', '2026-10-08 08:00'],
    ['office', '2026-10-10 10:00', '2026-10-10 10:00'],
    ['waking', '2026-10-01 20:00', '2026-10-02 08:00'],
    ['waking', '2026-10-01 19:59:59', '2026-10-01 19:59:59'],
    ['always', '2026-10-01 03:00', '2026-10-01 03:00'],
  ] as const)('on %s the first open instant from %s is %s', (calendar, from, expected) => {
    expect(local(nextOpen(calendar, at(from)))).toBe(expected);
    expect(isOpen(calendar, at(from))).toBe(from === expected);
  });
});

describe('isProvisional', () => {
  test.each([
    ['inside years with a notice', 'office', '2020-01-01 00:00', '2026-12-24 23:59', false],
    ['into a year without a notice', 'office', '2026-12-20 10:00', '2027-01-04 10:00', true],
    ['inside a year without a notice', 'office', '2027-05-06 10:00', '2027-05-07 10:00', true],
    ['out of a year without a notice', 'office', '2019-12-20 10:00', '2020-01-02 10:00', true],
    [
      'in the last week of December, which the next notice may move',
      'office',
      '2026-12-25 00:00',
      '2026-12-28 10:00',
      true,
    ],
    ['in the last week of December between two notices', 'office', '2025-12-25 00:00', '2025-12-31 10:00', false],
    ['on the first day of that week', 'office', '2026-12-24 10:00', '2026-12-25 00:00', true],
    ['reversed into a year without a notice', 'office', '2020-01-02 10:00', '2019-12-20 10:00', true],
    ['reversed', 'office', '2027-01-04 10:00', '2026-12-20 10:00', true],
    ['never on waking', 'waking', '2027-05-06 10:00', '2027-05-07 10:00', false],
    ['never on always', 'always', '2027-05-06 10:00', '2027-05-07 10:00', false],
  ] as const)('%s', (_title, calendar, from, to, expected) => {
    expect(isProvisional(calendar, at(from), at(to))).toBe(expected);
  });

  test('ends when the notice is in the table', () => {
    const holidays = { ...chinaHolidays, 2027: { off: [], work: [] } };
    expect(isProvisional('office', at('2026-12-28 10:00'), at('2027-12-24 10:00'), { holidays })).toBe(false);
  });
});

test('the calendar knows no clock, no time zone of the machine and no other module', () => {
  const sources = readdirSync(__dirname).filter((name) => /^(calendar|holidays)(?!.*\.spec\.).*\.ts$/.test(name));
  expect(sources.length).toBeGreaterThanOrEqual(3);
  for (const name of sources) {
    const source = readFileSync(`${__dirname}/${name}`, 'utf8');
    expect(source).not.toMatch(/\b(Date|Intl|Temporal|performance|process|globalThis|require)\b|toLocale|Math\.random/);
    for (const [, module] of source.matchAll(/from '([^']+)'/g))
      expect(module).toMatch(/^\.\/(calendar-days|holidays)\.js$/);
  }
});
