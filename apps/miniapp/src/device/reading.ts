import Taro from '@tarojs/taro';
import { createKeptStore } from './storage';

/** How somebody reads: the elder view (长辈版) and how large. */
export interface Reading {
  elder: boolean;
  /** Of the sizes below; grows text in both views. */
  size: TextSize;
  /** Whether the elder view was offered or chosen already: it is offered once, at the first start. */
  asked: boolean;
}

export type TextSize = 'standard' | 'large' | 'largest';

export const textSizes: readonly { size: TextSize; title: string }[] = [
  { size: 'standard', title: '标准' },
  { size: 'large', title: '大' },
  { size: 'largest', title: '最大' },
];

/**
 * Factor on every text size. The elder view begins at 1.25 (17 dp body → 21 dp) and reaches 1.8 (30 dp), as the
 * norm for older people asks (body ≥ 18 dp, largest ≥ 30 dp; research/mini-program.md, section 5).
 */
const FACTORS: Record<'plain' | 'elder', Record<TextSize, number>> = {
  plain: { standard: 1, large: 1.15, largest: 1.3 },
  elder: { standard: 1.25, large: 1.5, largest: 1.8 },
};

export const reading = createKeptStore<Reading>('reading', { elder: false, size: 'standard', asked: false });

/** The factor `--fs`: what was chosen here, or the system's own font setting where that is larger. */
export function textFactor({ elder, size }: Reading): number {
  return Math.min(1.8, Math.max(FACTORS[elder ? 'elder' : 'plain'][size], systemFactor()));
}

let known: number | undefined;

/** WeChat tells the font size of its settings (standard 17 on iOS, 16 on Android); browsers tell nothing. */
function systemFactor(): number {
  if (known !== undefined) return known;
  if (process.env.TARO_ENV !== 'weapp') return (known = 1);
  const info = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number };
  known = info.fontSizeScaleFactor ?? (info.fontSizeSetting ?? 16) / 17;
  return known;
}
