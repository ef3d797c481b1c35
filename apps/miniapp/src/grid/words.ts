// How people of a grid are named and found. Pure.

import { leftWords, spanWords } from '../words/time';

const BANDS: Record<string, string> = {
  under14: '14 岁以下',
  '14-59': '',
  '60-69': '60 多岁',
  '70-79': '70 多岁',
  '80+': '80 岁以上',
};

interface Somebody {
  name: string;
  ageBand: string | null;
  livesAlone: boolean;
  home: string;
  address: string | null;
  phone: string | null;
}

/** 80 岁以上 · 织造巷小区4号楼 102 · 没有电话 */
export function personWords({ ageBand, home, address, phone }: Somebody): string {
  return [ageBand && BANDS[ageBand], [home, address].filter(Boolean).join(' '), phone ? '' : '没有电话']
    .filter(Boolean)
    .join(' · ');
}

/** 独居老人 where age says so, else 独居. */
export const aloneWords = ({ ageBand }: Pick<Somebody, 'ageBand'>): string =>
  ['60-69', '70-79', '80+'].includes(ageBand ?? '') ? '独居老人' : '独居';

/** By name, building or door. */
export function findPeople<P extends Somebody>(people: readonly P[], words: string): P[] {
  const wanted = words.trim();
  if (!wanted) return [...people];
  return people.filter(({ name, home, address }) => `${name} ${home} ${address ?? ''}`.includes(wanted));
}

interface Open {
  openedAt: string;
  dueAt: string | null;
  overdue: boolean;
}

/** Less than this is left: soon. */
const SOON_MS = 4 * 3_600_000;

/** How old and how late, in words; `tone` only says it again in colour. */
export function ageOf(
  { openedAt, dueAt, overdue }: Open,
  now: Date,
): { age: string; due?: string; tone?: 'warn' | 'danger' } {
  const age = `点了 ${spanWords(now.getTime() - Date.parse(openedAt))}`;
  if (!dueAt) return overdue ? { age, due: '已经超时', tone: 'danger' } : { age };
  const left = Date.parse(dueAt) - now.getTime();
  const due = overdue && left >= 0 ? '已经超时' : leftWords(dueAt, now);
  if (overdue || left < 0) return { age, due, tone: 'danger' };
  return left < SOON_MS ? { age, due, tone: 'warn' } : { age, due };
}
