// Times in words, as one says them: 今天下午 3:30. China has one clock (UTC+8) without summer time.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

const parts = (at: Date) => {
  const local = new Date(at.getTime() + BEIJING);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    week: '日一二三四五六'[local.getUTCDay()],
    hour: local.getUTCHours(),
    minute: String(local.getUTCMinutes()).padStart(2, '0'),
    number: Math.floor(local.getTime() / DAY),
  };
};

/** 今天 · 明天 · 后天 · 昨天 · 11月25日(周三) · 2027年1月4日 */
export function dayWords(instant: string, now = new Date()): string {
  const then = parts(new Date(instant));
  const today = parts(now);
  const near: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' };
  const distance = then.number - today.number;
  if (near[distance]) return near[distance];
  const date = `${then.month}月${then.day}日`;
  return then.year === today.year ? `${date}(周${then.week})` : `${then.year}年${date}`;
}

/** 下午 3:30 */
export function clockWords(instant: string): string {
  const { hour, minute } = parts(new Date(instant));
  const half = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上';
  return `${half} ${hour > 12 ? hour - 12 : hour}:${minute}`;
}

/** 今天下午 3:30 */
export const timeWords = (instant: string, now = new Date()): string =>
  `${dayWords(instant, now)}${clockWords(instant)}`;

/** 明天上午 9:00 到 11:00 */
export function slotWords({ from, to }: { from: string; to: string }, now = new Date()): string {
  const sameDay = dayWords(from, now) === dayWords(to, now);
  const begin = clockWords(from);
  const end = clockWords(to);
  const sameHalf = begin.slice(0, 2) === end.slice(0, 2);
  return `${timeWords(from, now)} 到 ${sameDay ? (sameHalf ? end.slice(3) : end) : timeWords(to, now)}`;
}

/** 3 小时, 2 天, 40 分钟: how long, rounded as one would say it. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`;
}

/** 还有 3 小时 · 已超 2 天 */
export function leftWords(instant: string, now = new Date()): string {
  const left = new Date(instant).getTime() - now.getTime();
  return left >= 0 ? `还有 ${spanWords(left)}` : `已超 ${spanWords(-left)}`;
}
