/**
 * Calendar arithmetic: when does a limit end, how much open time has passed. Instants are epoch
 * milliseconds. China has one time zone, UTC+8, and no daylight saving, so a local date is the
 * instant shifted by eight hours, whatever the time zone of the machine.
 *
 * The law, from which the rest follows (calendar.spec.ts holds it to this):
 * - Open time is half open: at 8:00 the office is open, at 18:00 it is not.
 * - Limits only run in open time, and end at the first instant by which they are used up. So a limit
 *   ends inside open time, or exactly at closing time, never at the next opening instead.
 * - A limit that starts in closed time starts at the next opening. Closing time itself counts as the
 *   end of the open day, or else 2 h + 0 h would be something else than 2 h.
 * - A working day is as much open time as a regular day has. Wednesday 10:30 + 1 day is Thursday
 *   10:30; Sunday + 1 day is Monday's closing time; holidays between are stepped over.
 * - A day on `waking` is 24 hours, from the next waking hour if it starts at night: whoever is told
 *   "7 days" never gets less.
 */
import { everyDay, restsOnMissingNotice, workingDays, type OpenDays } from './calendar-days.js';
import type { HolidayTable } from './holidays.js';

/** `always`; `waking` 8:00–20:00 every day; `office` working days, 8:00–18:00 by default. */
export type CalendarName = 'always' | 'waking' | 'office';

/**
 * A length of time in exactly one unit, not negative, rounded to the millisecond. `days` are working
 * days on `office`, calendar days on `always` and `waking` (on `waking` whole ones only).
 */
export type Duration = { minutes: number } | { hours: number } | { days: number };

/** A length of time that may bring its own calendar: an emergency's two hours run while offices are shut. */
export type Limit = Duration & { calendar?: CalendarName };

/** Local times "HH:MM" of every working day, "08:00" to "18:00"; `closes` is later than `opens`, at most "24:00". */
export interface OfficeHours {
  opens: string;
  closes: string;
}

/** What a district has of its own. `holidays` replaces the whole table of China. */
export interface Calendars {
  hours?: OfficeHours;
  holidays?: HolidayTable;
}

/** The instant (epoch ms) at which `duration` of open time has passed since `from` (epoch ms). */
export function addTime(calendar: CalendarName, from: number, duration: Duration, calendars?: Calendars): number {
  if (calendar === 'always') return from + lengthOf(duration, DAY);
  const opening = openingOf(calendar, calendars);
  // Open a moment ago means open now, or just closing: a limit can start here.
  const running = isOpenAt(opening, from - 1);
  const start = running ? from : nextOpening(opening, from);
  if (calendar === 'waking' && 'days' in duration) return start + wholeDays(duration);

  const day = localDay(running ? from - 1 : start);
  const dayLength = opening.closes - opening.opens;
  const sinceOpening = start - instant(day, opening.opens) + lengthOf(duration, dayLength);
  // Rounded up and one less, because a day used up to its end is closing time, not the next opening.
  const fullDays = Math.max(0, Math.ceil(sinceOpening / dayLength) - 1);
  return instant(opening.days.onward(day, fullDays), opening.opens + sinceOpening - fullDays * dayLength);
}

/** Open milliseconds between two instants (epoch ms), negative if reversed. */
export function openTimeBetween(calendar: CalendarName, from: number, to: number, calendars?: Calendars): number {
  if (calendar === 'always') return to - from;
  const opening = openingOf(calendar, calendars);
  const days = opening.days.between(localDay(from), localDay(to));
  return days * (opening.closes - opening.opens) + openToday(opening, to) - openToday(opening, from);
}

/** Whether the calendar is open at the instant `at` (epoch ms). */
export function isOpen(calendar: CalendarName, at: number, calendars?: Calendars): boolean {
  return calendar === 'always' || isOpenAt(openingOf(calendar, calendars), at);
}

/** First open instant (epoch ms) at or after `at`. */
export function nextOpen(calendar: CalendarName, at: number, calendars?: Calendars): number {
  return calendar === 'always' ? at : nextOpening(openingOf(calendar, calendars), at);
}

/**
 * Whether an answer about the time between two instants (epoch ms) rests on a year without an
 * official notice, so that it must be computed again once the notice is there.
 */
export function isProvisional(calendar: CalendarName, from: number, to: number, calendars?: Calendars): boolean {
  if (calendar !== 'office') return false;
  const [first, last] = [localDay(Math.min(from, to)), localDay(Math.max(from, to))];
  return restsOnMissingNotice(first, last, calendars?.holidays);
}

/** When a calendar is open: on `days`, from `opens` until before `closes` (ms after local midnight). */
interface Opening {
  days: OpenDays;
  opens: number;
  closes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UTC_OFFSET = 8 * HOUR;

const WAKING: Opening = { days: everyDay, opens: 8 * HOUR, closes: 20 * HOUR };
const OFFICE: Opening = { days: workingDays(), opens: 8 * HOUR, closes: 18 * HOUR };

function openingOf(calendar: 'waking' | 'office', calendars: Calendars | undefined): Opening {
  if (calendar === 'waking') return WAKING;
  if (!calendars?.hours && !calendars?.holidays) return OFFICE;
  const days = calendars.holidays ? workingDays(calendars.holidays) : OFFICE.days;
  if (!calendars.hours) return { days, opens: OFFICE.opens, closes: OFFICE.closes };
  const opens = timeOfDay(calendars.hours.opens);
  const closes = timeOfDay(calendars.hours.closes);
  if (closes <= opens) throw new RangeError('an office closes later than it opens');
  return { days, opens, closes };
}

/** "HH:MM" in ms after local midnight. */
function timeOfDay(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) throw new RangeError(`"${text}" is not a time of day`);
  return Number(hours) * HOUR + Number(minutes) * MINUTE;
}

function isOpenAt({ days, opens, closes }: Opening, at: number): boolean {
  const day = localDay(at);
  const time = at - instant(day, 0);
  return time >= opens && time < closes && days.has(day);
}

function nextOpening({ days, opens, closes }: Opening, at: number): number {
  const day = localDay(at);
  const time = at - instant(day, 0);
  if (time >= closes || !days.has(day)) return instant(days.onward(day + 1, 0), opens);
  return time < opens ? instant(day, opens) : at;
}

/** Open ms of the local day of `at` that have passed by then. */
function openToday({ days, opens, closes }: Opening, at: number): number {
  const day = localDay(at);
  if (!days.has(day)) return 0;
  return Math.min(Math.max(at - instant(day, opens), 0), closes - opens);
}

/** A duration in ms, when a day has `dayLength` ms. */
function lengthOf(duration: Limit, dayLength: number): number {
  const units = Object.keys(duration).length - ('calendar' in duration ? 1 : 0);
  const length =
    'minutes' in duration
      ? duration.minutes * MINUTE
      : 'hours' in duration
        ? duration.hours * HOUR
        : duration.days * dayLength;
  if (units !== 1 || !(length >= 0 && length < Infinity)) {
    throw new RangeError(`${JSON.stringify(duration)} is not a length of time`);
  }
  return Math.round(length);
}

function wholeDays(duration: { days: number }): number {
  if (!Number.isInteger(duration.days)) throw new RangeError('waking days are whole days');
  return lengthOf(duration, DAY);
}

function localDay(at: number): number {
  return Math.floor((at + UTC_OFFSET) / DAY);
}

/** The instant (epoch ms) that is `time` ms after midnight of a local day. */
function instant(day: number, time: number): number {
  return day * DAY + time - UTC_OFFSET;
}
