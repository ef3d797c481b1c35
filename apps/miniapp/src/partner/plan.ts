// A partner's day from the list of what is in hand. Pure.

import { dayWords } from '../words/time';

export interface Planned {
  tab: string;
  overdue: boolean;
  slot: { from: string; to: string } | null;
  dueAt: string | null;
}

/** In the order they are read: what is going on, what is late, then by day. */
const parts = [
  ['now', '正在办'],
  ['late', '已经过了时间'],
  ['today', '今天'],
  ['tomorrow', '明天'],
  ['later', '以后'],
  ['unset', '还没约好时间'],
  ['others', '等社区办'],
] as const;

export type Part = (typeof parts)[number][0];

export interface DayPart<T> {
  part: Part;
  title: string;
  jobs: T[];
}

/** Parts that hold something, each by time. */
export function planOf<T extends Planned>(jobs: readonly T[], now: Date): DayPart<T>[] {
  return parts.flatMap(([part, title]) => {
    const own = jobs.filter((job) => partOf(job, now) === part).sort((a, b) => text(timeOf(a), timeOf(b)));
    return own.length > 0 ? [{ part, title, jobs: own }] : [];
  });
}

function partOf({ tab, overdue, slot }: Planned, now: Date): Part {
  // On hold, or talked about with the community: nothing to do for the partner now.
  if (tab === 'arranging' || tab === 'aftercare') return 'others';
  if (tab === 'serving') return 'now';
  if (overdue || (slot && Date.parse(slot.to) < now.getTime())) return 'late';
  if (!slot) return 'unset';
  const day = dayWords(slot.from, now);
  return day === '今天'
    ? 'today'
    : day === '明天'
      ? 'tomorrow'
      : Date.parse(slot.from) < now.getTime()
        ? 'today'
        : 'later';
}

const timeOf = ({ slot, dueAt }: Planned): string => slot?.from ?? dueAt ?? '9';
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
