// What a service says of itself. Pure.

import { yuan } from '../words/money';
import { spanWords } from '../words/time';

const HOW: Record<string, string> = {
  home_visit: '上门',
  at_venue: '到店',
  remote: '电话或网上',
  walk_in: '免预约,直接去',
};

/** How a service is given, the same words on every screen: 上门 · 到店 · 电话或网上 · 免预约,直接去 */
export const howWords = (mode: string): string => HOW[mode] ?? '';

const KINDS: Record<string, string> = {
  property: '物业',
  department: '政府部门',
  welfare: '公益组织',
  resident: '街坊',
  commercial: '商家',
};

export const kindWords = (kind: string): string => KINDS[kind] ?? '';

interface Promised {
  p50Minutes: number | null;
  p90Minutes: number | null;
  basedOn: number;
}

/** 一般 2 天办好,十件里九件 7 天内办好(按最近 23 单算); undefined while there are too few to say. */
export function promiseWords({ p50Minutes, p90Minutes, basedOn }: Promised): string | undefined {
  if (p50Minutes === null || p90Minutes === null || basedOn === 0) return undefined;
  const [usual, most] = [p50Minutes, p90Minutes].map((minutes) => spanWords(minutes * 60_000));
  return `一般 ${usual}办好,十单里九单 ${most}内办好(按 ${basedOn} 单算)`;
}

interface Starred {
  /** Absent while there are too few verdicts. */
  stars?: number;
  basedOn: number;
}

/** 4.6 星,按 23 位邻居的评价算; few: 样本不足(只有 4 个评价) */
export const starWords = ({ stars, basedOn }: Starred): string =>
  stars === undefined ? `样本不足(只有 ${basedOn} 个评价)` : `${stars} 星,按 ${basedOn} 位邻居的评价算`;

/** How stars come about, for whoever reads them and whoever gets them. */
export const STARS_EXPLAINED =
  '星级按近半年的评价算:最好的一档算 5 星,低一档少一星,不满意或没办成算 1 星,再取平均。评价满一天才算,不到 10 个不打星。';

const TIERS: Record<string, string> = {
  age60: '60 岁以上',
  age80: '80 岁以上',
  lowIncome: '低保、特困家庭',
  disabled: '残疾人',
};

interface Priced {
  priceFen: number;
  tiers: readonly { tier: string; priceFen: number }[];
}

/** 60 岁以上 8 元 */
export const tierWords = ({ tiers }: Priced): string[] =>
  tiers.map(({ tier, priceFen }) => `${TIERS[tier] ?? tier} ${priceFen === 0 ? '免费' : yuan(priceFen)}`);

/** Whose price: only what is known of him; the server decides. */
export interface Served {
  birthYear?: number | null;
  tiers?: readonly string[];
}

/** The least price that is known to hold, in fen, and why. */
export function priceFor({ priceFen, tiers }: Priced, { birthYear, tiers: own = [] }: Served, year: number) {
  const age = birthYear ? year - birthYear : 0;
  const holds = new Set([...own, ...(age >= 60 ? ['age60'] : []), ...(age >= 80 ? ['age80'] : [])]);
  return tiers
    .filter(({ tier }) => holds.has(tier))
    .reduce<{ priceFen: number; why?: string }>(
      (best, tier) =>
        tier.priceFen < best.priceFen ? { priceFen: tier.priceFen, why: TIERS[tier.tier] ?? tier.tier } : best,
      { priceFen },
    );
}

const DRAWN = [
  [/理发|剪发/, 'person'],
  [/缝|裁/, 'scissors'],
  [/餐|饭|食堂|早点/, 'bowl'],
  [/水电|水管|漏|疏通/, 'drop'],
  [/家电|电器|空调/, 'plug'],
  [/保洁|打扫|清洗|家政/, 'broom'],
  [/买|送|跑腿/, 'bag'],
  [/康|护|医|心愿|敲门|陪/, 'heart'],
  [/课|书|画|学|读/, 'book'],
  [/法律|代办|政务|打印|证/, 'paper'],
  [/调解|矛盾|邻里/, 'people'],
  [/其他|别的/, 'mic'],
] as const;

type Drawing = (typeof DRAWN)[number][1] | 'tools';

/** Which drawing fits a service best; the name beside it says what it is. */
export const drawingOf = ({ name, category }: { name: string; category: string }): Drawing =>
  DRAWN.find(([words]) => words.test(name))?.[1] ?? DRAWN.find(([words]) => words.test(category))?.[1] ?? 'tools';
