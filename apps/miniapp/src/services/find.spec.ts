import { catchAll, categoriesOf, findServices, popular } from './find';

const service = (name: string, summary: string, basedOn = 0, category = '便民') => ({
  code: name === '其他需求' ? 'other' : name,
  name,
  summary,
  category,
  promise: { basedOn },
});

const sewing = service('缝纫', '裁裤边、换拉链、缝缝补补。', 23);
const plumbing = service('水电维修', '水龙头、下水道、开关插座。漏水当天到。', 12);
const lunch = service('社区食堂午餐', '两荤两素一汤。', 40, '助餐');
const other = service('其他需求', '别的都可以说。', 1, '其他');
const all = [sewing, plumbing, lunch, other];

it('finds what holds the words, names before descriptions', () => {
  expect(findServices(all, '维修')).toEqual([plumbing]);
  expect(findServices([service('家电', '也修水电'), plumbing], '水电')[0]).toBe(plumbing);
});

it('finds by what people say when nothing holds the very words', () => {
  expect(findServices(all, '裤子短了')[0]).toBe(sewing);
  expect(findServices(all, '我家水管漏水了')[0]).toBe(plumbing);
});

it('finds nothing rather than anything', () => {
  expect(findServices(all, '我想要')).toEqual([]);
  expect(findServices(all, 'xyz')).toEqual([]);
});

it('shows everything while nothing is asked', () => expect(findServices(all, '  ')).toHaveLength(4));

it('puts the most ordered first', () => expect(popular(all)[0]).toBe(lunch));

it('lists each category once', () => expect(categoriesOf(all)).toEqual(['便民', '助餐', '其他']));

it('knows which takes any words', () => {
  expect(catchAll(all)).toBe(other);
  expect(catchAll([sewing])).toBeUndefined();
});
