import fc from 'fast-check';
import { addTime, isOpen, nextOpen, openTimeBetween } from './calendar.js';
import type { CalendarName, Calendars, Duration } from './calendar.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Instants to the millisecond, often exactly at an opening, a closing or midnight. */
const instant = fc
  .tuple(
    fc.integer({ min: Date.UTC(2019, 0, 1) / DAY, max: Date.UTC(2031, 0, 1) / DAY }),
    fc.oneof(
      fc.constantFrom(0, 8 * HOUR, 8 * HOUR + 1, 18 * HOUR, 20 * HOUR, DAY - 1),
      fc.integer({ min: 0, max: DAY / MINUTE - 1 }).map((minute) => minute * MINUTE),
      fc.integer({ min: 0, max: DAY - 1 }),
    ),
  )
  .map(([day, time]) => day * DAY + time - 8 * HOUR);

const calendar = fc.constantFrom<CalendarName>('always', 'waking', 'office');
const unit = fc.constantFrom('minutes', 'hours', 'days');
const amount = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 600 }));
const length = (name: string, count: number): Duration => ({ [name]: count }) as Duration;

/** None, or hours of a district, up to a desk that never closes on working days. */
const calendars = fc.option(
  fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 2 }).map((halves): Calendars => {
    const [opens, closes] = halves
      .sort((a, b) => a - b)
      .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
    return { hours: { opens, closes } };
  }),
  { nil: undefined },
);

/** 20 000 random cases in all with those of holidays.spec.ts, the shares by what has the most corners. */
const check = <Ts>(numRuns: number, property: fc.IProperty<Ts>): void => fc.assert(property, { numRuns });

test('a + b is the same as first a, then b', () => {
  check(
    4000,
    fc.property(calendar, instant, unit, amount, amount, calendars, (name, from, u, a, b, own) => {
      const inTwo = addTime(name, addTime(name, from, length(u, a), own), length(u, b), own);
      expect(inTwo).toBe(addTime(name, from, length(u, a + b), own));
    }),
  );
});

test('who starts later ends no earlier', () => {
  check(
    3000,
    fc.property(
      calendar,
      instant,
      fc.integer({ min: 0, max: 3 * DAY }),
      unit,
      amount,
      calendars,
      (name, from, later, u, a, own) => {
        const end = addTime(name, from, length(u, a), own);
        expect(addTime(name, from + later, length(u, a), own)).toBeGreaterThanOrEqual(end);
      },
    ),
  );
});

test('more time ends later, and never before it started', () => {
  check(
    3000,
    fc.property(
      calendar,
      instant,
      unit,
      amount,
      fc.integer({ min: 1, max: 50 }),
      calendars,
      (name, from, u, a, more, own) => {
        const end = addTime(name, from, length(u, a), own);
        expect(end).toBeGreaterThanOrEqual(from);
        expect(addTime(name, from, length(u, a + more), own)).toBeGreaterThan(end);
      },
    ),
  );
});

test('the open time between start and end is the time that was added', () => {
  check(
    4000,
    fc.property(calendar, instant, unit, amount, calendars, (name, from, u, a, own) => {
      const end = addTime(name, from, length(u, a), own);
      const regularDay = openTimeBetween(name, monday, monday + DAY, own);
      const ms = a * (u === 'minutes' ? MINUTE : u === 'hours' ? HOUR : regularDay);
      expect(openTimeBetween(name, from, end, own)).toBe(ms);
      expect(openTimeBetween(name, end, from, own)).toBe(0 - ms);
    }),
  );
});

test('a limit never ends in closed time, except exactly at closing time', () => {
  check(
    3000,
    fc.property(calendar, instant, unit, amount, calendars, (name, from, u, a, own) => {
      const end = addTime(name, from, length(u, a), own);
      expect(isOpen(name, end, own) || isOpen(name, end - 1, own)).toBe(true);
    }),
  );
});

test('the next opening is open, and nothing is open before it', () => {
  check(
    1500,
    fc.property(calendar, instant, calendars, (name, from, own) => {
      const opening = nextOpen(name, from, own);
      expect(isOpen(name, opening, own)).toBe(true);
      expect(openTimeBetween(name, from, opening, own)).toBe(0);
      expect(opening === from).toBe(isOpen(name, from, own));
    }),
  );
});

const monday = Date.parse('2026-03-09T00:00:00+08:00');
