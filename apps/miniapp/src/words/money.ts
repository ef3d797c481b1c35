/** 8 元, 12.5 元: fen as one says it. */
export const yuan = (fen: number): string => `${Number((fen / 100).toFixed(2))} 元`;

/** What somebody typed, in fen; undefined when it is no amount. */
export function fenOf(text: string): number | undefined {
  return /^\d{1,6}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : undefined;
}

interface Priced {
  priceMode: 'free' | 'low_fee' | 'market' | (string & {});
  priceFen: number;
  capFen?: number | null;
  unit?: string | null;
}

/** 免费 · 8 元/条 · 15 元起,最多 60 元 */
export function priceWords({ priceMode, priceFen, capFen, unit }: Priced): string {
  if (priceMode === 'free' || (priceFen === 0 && capFen == null)) return '免费';
  const per = unit ? `/${unit}` : '';
  if (capFen != null && capFen > priceFen) return `${yuan(priceFen)}${per}起,最多 ${yuan(capFen)}`;
  return `${yuan(priceFen)}${per}`;
}

/** Said wherever a price is (design/05). */
export const PAID_DIRECTLY = '费用由您与服务方当面结算,平台不收费、不经手。';
