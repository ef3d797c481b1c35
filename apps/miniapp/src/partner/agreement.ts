// How long the agreement of a partner still runs, in words. Pure.

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;
/** Told from here on: time enough to renew it (design/05). */
const SOON_DAYS = 20;

export interface Agreement {
  state: 'none' | 'ended' | 'soon' | 'runs';
  words: string;
}

/** `until`: local day `2027-11-22`, the last one; null: none was signed, or it has no end. */
export function agreementOf(until: string | null, now: Date): Agreement {
  if (until === null) return { state: 'none', words: '没有写到期的日子。' };
  const [year, month, day] = until.split('-').map(Number);
  const date = `${year}年${month}月${day}日`;
  const today = Math.floor((now.getTime() + BEIJING) / DAY);
  const left = Math.round(Date.UTC(year, month - 1, day) / DAY) - today;
  if (left < 0) return { state: 'ended', words: `合伙协议已经在${date}到期,暂时不会再派新单。请联系社区续签。` };
  if (left <= SOON_DAYS) {
    const rest = left === 0 ? '今天是最后一天' : `还有 ${left} 天`;
    return { state: 'soon', words: `合伙协议${date}到期,${rest}。请早点和社区续签,以免接不到单。` };
  }
  return { state: 'runs', words: `到${date}为止` };
}
