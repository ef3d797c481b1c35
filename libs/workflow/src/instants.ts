import type { Instant } from './request.js';

/**
 * Epoch milliseconds of an instant, or NaN where `value` is none: absent, not a string, or a date-time
 * without an offset, which would mean another instant on every machine. A date (`2026-11-22`) is the
 * beginning of that day in China.
 */
export function millisOf(value: unknown): number {
  if (typeof value !== 'string') return NaN;
  if (value.length === 24 && value.charCodeAt(10) === UPPER_T && value.charCodeAt(23) === UPPER_Z) {
    return Date.parse(value);
  }
  if (DATE.test(value)) return Date.parse(value) - CHINA;
  return DATE_TIME.test(value) ? Date.parse(value) : NaN;
}

/** The one spelling of an instant in requests and events; null for NaN. */
export function instantOf(millis: number): Instant | null {
  return Number.isNaN(millis) ? null : new Date(millis).toISOString();
}

/** The date in China, `2026-11-22`: what "3 a day" counts by. */
export function localDate(millis: number): string {
  return new Date(millis + CHINA).toISOString().slice(0, 10);
}

/** The next midnight in China, epoch milliseconds. */
export function nextMidnight(millis: number): number {
  return (Math.floor((millis + CHINA) / DAY) + 1) * DAY - CHINA;
}

const UPPER_T = 84;
const UPPER_Z = 90;
const DAY = 86_400_000;
/** China keeps UTC+8 all year. */
const CHINA = 8 * 3_600_000;
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
