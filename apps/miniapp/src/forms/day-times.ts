// Days and hours to tap instead of a wheel to turn. Pure. China has one clock (UTC+8) without summer time.

import { dayWords } from '../words/time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

/** The civil day of an instant in China: 2026-11-25. */
export const dayOf = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + BEIJING).toISOString().slice(0, 10);

/** An instant of a civil day in China, `minutes` after its midnight. */
export const instantOf = (day: string, minutes: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - BEIJING + minutes * 60_000).toISOString();

/** Minutes after midnight in China. */
export const minutesOf = (instant: string): number => Math.floor(((Date.parse(instant) + BEIJING) % DAY) / 60_000);

export interface Day {
  day: string;
  /** 今天 · 明天 · 11月25日(周三) */
  title: string;
}

/** Today and the days after it, or before it, nearest first. */
export function daysFrom(now: number, count: number, side: 'past' | 'future'): Day[] {
  const step = side === 'past' ? -DAY : DAY;
  return Array.from({ length: count }, (_, index) => {
    const at = now + index * step;
    return { day: dayOf(at), title: dayWords(new Date(at).toISOString(), new Date(now)) };
  });
}

/** Hours one may choose on a day, on its right side of now: 7 in the morning to 9 in the evening. */
export function hoursOf(day: string, now: number, side: 'past' | 'future'): number[] {
  const hours = Array.from({ length: 15 }, (_, index) => index + 7);
  return hours.filter((hour) => {
    const first = Date.parse(instantOf(day, hour * 60));
    // The half hour after it may still be ahead.
    return side === 'past' ? first <= now : first + HOUR / 2 > now;
  });
}

/** 上午 9 点, 下午 3 点 */
export function hourWords(hour: number): string {
  const half = hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上';
  return `${half}${hour > 12 ? hour - 12 : hour}点`;
}

export interface Slot {
  from: string;
  to: string;
}

/** The two halves of a day that are not over, where nobody knows the free times. */
export function halvesOf(day: string, now: number): (Slot & { title: string })[] {
  const halves = [
    { title: '上午(8 点到 12 点)', from: 8, to: 12 },
    { title: '下午(2 点到 6 点)', from: 14, to: 18 },
    { title: '晚上(6 点到 9 点)', from: 18, to: 21 },
  ];
  return halves
    .map(({ title, from, to }) => ({ title, from: instantOf(day, from * 60), to: instantOf(day, to * 60) }))
    .filter(({ to }) => Date.parse(to) > now);
}

/** Free times by day, days in order. */
export function byDay<S extends Slot>(slots: readonly S[], now: number): (Day & { slots: S[] })[] {
  const days = new Map<string, S[]>();
  for (const slot of slots) {
    const day = dayOf(slot.from);
    const found = days.get(day);
    if (found) found.push(slot);
    else days.set(day, [slot]);
  }
  return [...days].map(([day, of]) => ({ day, title: dayWords(of[0].from, new Date(now)), slots: of }));
}
