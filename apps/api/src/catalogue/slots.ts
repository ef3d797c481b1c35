import { localDay, localInstant } from '../time/local-day.js';
import type { ServiceItem } from './service-item.js';

/** A time that can be ordered. */
export interface Slot {
  /** ISO 8601 in UTC. */
  from: string;
  to: string;
}

export type Bookable = Pick<ServiceItem, 'openDays' | 'openHours' | 'slotMinutes' | 'cutoff' | 'mode'>;

/** Slots are shown this far ahead; the flow takes none later. */
export const SLOT_DAYS = 14;

/** The item's slots of one local day (`2026-11-23`), full or not. */
export function slotsOfDay(item: Bookable, day: string): Slot[] {
  if (item.mode === 'walk_in' || !item.openDays.includes(weekday(day))) return [];
  return item.openHours.flatMap(({ from, to }) => {
    const [start, end] = [localInstant(day, from), localInstant(day, to)];
    const step = item.slotMinutes === null ? end - start : item.slotMinutes * MINUTE;
    const count = step > 0 ? Math.floor((end - start) / step) : 0;
    return Array.from({ length: count }, (_, index) => ({
      from: new Date(start + index * step).toISOString(),
      to: new Date(start + (index + 1) * step).toISOString(),
    }));
  });
}

/** Chinese: why it can no longer be ordered now; null: it can. */
export function tooLate(item: Pick<Bookable, 'cutoff'>, slot: Slot, now: Date): string | null {
  if (Date.parse(slot.from) <= now.getTime()) return '时间已过';
  const today = localDay(now);
  if (
    item.cutoff !== null &&
    localDay(new Date(slot.from)) === today &&
    now.getTime() >= localInstant(today, item.cutoff)
  ) {
    return `当天须在 ${item.cutoff} 前预订`;
  }
  return null;
}

/** The local days from `from` on. */
export function daysFrom(from: string, count: number): string[] {
  const start = localInstant(from, '00:00');
  return Array.from({ length: count }, (_, index) => localDay(new Date(start + index * DAY)));
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** 1 Monday … 7 Sunday. */
function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
