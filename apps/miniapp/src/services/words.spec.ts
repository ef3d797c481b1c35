import { drawingOf, priceFor, promiseWords, starWords, tierWords } from './words';

const lunch = {
  priceFen: 1500,
  tiers: [
    { tier: 'age60', priceFen: 800 },
    { tier: 'age80', priceFen: 500 },
    { tier: 'lowIncome', priceFen: 0 },
  ],
};

it('takes the least price of what is known', () => {
  expect(priceFor(lunch, {}, 2026)).toEqual({ priceFen: 1500 });
  expect(priceFor(lunch, { birthYear: 1966 }, 2026)).toEqual({ priceFen: 800, why: '60 岁以上' });
  expect(priceFor(lunch, { birthYear: 1967 }, 2026)).toEqual({ priceFen: 1500 });
  expect(priceFor(lunch, { birthYear: 1940 }, 2026).priceFen).toBe(500);
  expect(priceFor(lunch, { birthYear: 1940, tiers: ['lowIncome'] }, 2026).priceFen).toBe(0);
});

it('says tiers in words', () =>
  expect(tierWords(lunch)).toEqual(['60 岁以上 8 元', '80 岁以上 5 元', '低保、特困家庭 免费']));

it('says how long it takes, and nothing while nobody knows', () => {
  expect(promiseWords({ p50Minutes: 180, p90Minutes: 1440, basedOn: 128 })).toBe(
    '一般 3 小时办好,十单里九单 24 小时内办好(按 128 单算)',
  );
  expect(promiseWords({ p50Minutes: null, p90Minutes: null, basedOn: 0 })).toBeUndefined();
});

it('says on how many verdicts stars rest, and that a few are too few', () => {
  expect(starWords({ stars: 4.6, basedOn: 23 })).toBe('4.6 星,按 23 位邻居的评价算');
  expect(starWords({ basedOn: 9 })).toBe('样本不足(只有 9 个评价)');
});

it('draws by the name first, then by the category', () => {
  expect(drawingOf({ name: '缝纫', category: '便民' })).toBe('scissors');
  expect(drawingOf({ name: '每日送汤', category: '助餐' })).toBe('bag');
  expect(drawingOf({ name: '汤', category: '助餐' })).toBe('bowl');
  expect(drawingOf({ name: '换锁', category: '便民' })).toBe('tools');
});
