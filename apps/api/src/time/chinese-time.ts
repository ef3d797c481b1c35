// Instants as people say them: 11月25日 上午10:00. China keeps UTC+8 all year.

import type { Json } from '@linli/workflow';
import { localParts } from './local-day.js';

/** `11月25日 上午10:00`, with the year where it is not the year of `now`; null for what is no instant. */
export function sayInstant(value: Json | undefined, now: Date): string | null {
  const at = partsOf(value);
  if (!at) return null;
  const year = at.getUTCFullYear() === localParts(now).getUTCFullYear() ? '' : `${at.getUTCFullYear()}年`;
  return `${year}${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${sayTime(at)}`;
}

/** `11月25日 上午9:00到10:30`; null for what is no slot. */
export function saySlot(value: Json | undefined, now: Date): string | null {
  const { from, to } = (value ?? {}) as { from?: Json; to?: Json };
  const start = sayInstant(from, now);
  const [first, last] = [partsOf(from), partsOf(to)];
  if (!start || !first || !last) return start;
  if (first.toISOString().slice(0, 10) !== last.toISOString().slice(0, 10)) return `${start}到${sayInstant(to, now)}`;
  return `${start}到${partOfDay(first) === partOfDay(last) ? digits(last) : sayTime(last)}`;
}

/** The local parts; null for what is no instant. */
function partsOf(value: Json | undefined): Date | null {
  const millis = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(millis) ? null : localParts(new Date(millis));
}

function sayTime(at: Date): string {
  return `${partOfDay(at)}${digits(at)}`;
}

function digits(at: Date): string {
  const hour = at.getUTCHours();
  return `${hour > 12 ? hour - 12 : hour}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
}

function partOfDay(at: Date): string {
  const hour = at.getUTCHours();
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  if (hour < 13) return '中午';
  return hour < 18 ? '下午' : '晚上';
}
