// How pressing something is, in words and a tone. Pure.

import { leftWords } from '../words/time';

interface Waiting {
  dueAt: string | null;
  overdue: boolean;
}

export interface Pressing {
  words: string;
  tone?: 'soft' | 'warn' | 'danger';
}

const SOON_MS = 60 * 60_000;

/** 还有 40 分钟 · 已超 2 小时 · 已经超时,还有 3 小时要再办; undefined where nothing runs. */
export function pressing({ dueAt, overdue }: Waiting, now: Date): Pressing | undefined {
  if (!dueAt) return overdue ? { words: '已经超时', tone: 'danger' } : undefined;
  const left = Date.parse(dueAt) - now.getTime();
  if (left < 0) return { words: leftWords(dueAt, now), tone: 'danger' };
  // The promise to the resident is past, though the desk's own limit still runs.
  if (overdue) return { words: `已经超时,这一步${leftWords(dueAt, now)}`, tone: 'danger' };
  return { words: leftWords(dueAt, now), tone: left < SOON_MS ? 'warn' : 'soft' };
}
