import type { ServiceItem } from '../../../catalogue/service-item.js';
import { type Slot, slotsOfDay, tooLate } from '../../../catalogue/slots.js';
import { localDay } from '../../../time/local-day.js';
import type { PerformRefusal } from '../../command.js';
import { badField, refuse } from '../refuse.js';

const DAY = 24 * 3_600_000;
const FARTHEST = 14 * DAY;
/** A wish may be "some time this week", not "some time". */
const LONGEST = 7 * DAY;

/** Whether the wanted time can be had at all. A full slot is found out later, by holding a place in it. */
export function checkSlot(item: ServiceItem, slot: Slot | null, now: Date): PerformRefusal | null {
  if (slot && !isSane(slot, now)) return badField('slot', '时间要在以后,最多提前十四天。', 'WRONG_FORMAT');
  if (item.route !== 'direct' || item.mode === 'walk_in') return null;
  if (!slot) return badField('slot', '请选一个时间。', 'MISSING');
  const [from, to] = [Date.parse(slot.from), Date.parse(slot.to)];
  const offered = slotsOfDay(item, localDay(new Date(from))).find(
    (each) => Date.parse(each.from) === from && Date.parse(each.to) === to,
  );
  if (!offered) return badField('slot', '这个时间不提供服务,请另选时间。');
  const late = tooLate(item, offered, now);
  return late === null ? null : refuse('WINDOW_CLOSED', `${late},请另选时间。`);
}

function isSane(slot: Slot, now: Date): boolean {
  const [from, to] = [Date.parse(slot.from), Date.parse(slot.to)];
  return to > now.getTime() && from < to && to - from <= LONGEST && to <= now.getTime() + FARTHEST;
}
