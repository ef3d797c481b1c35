import { dispatchInput, ranked, standing, waysOf } from './ways';

const one = { partnerId: 'a', name: '张师傅', eligible: true, rank: 2, reasons: [], load: 0, distanceMetres: 300 };
const two = { ...one, partnerId: 'b', name: '安居队', rank: 1, load: 3, distanceMetres: 1500 };
const away = { ...one, partnerId: 'c', name: '停了的', eligible: false, rank: null };
const schema = { properties: { mode: { enum: ['chosen', 'direct', 'pool'], enumTitles: ['指定', '按推荐', '抢单'] } } };

it('offers the ways of the server and says what each means here', () => {
  expect(waysOf(schema, [one, away, two])).toEqual([
    expect.objectContaining({ value: 'chosen', title: '指定' }),
    { value: 'direct', title: '按推荐', words: '先问排第一的安居队;不接就自动问下一家。' },
    { value: 'pool', title: '抢单', words: '同时告诉能接的 2 家,谁先接归谁。' },
  ]);
});

it('says when nobody can take it', () => {
  expect(waysOf(schema, [away])[1].words).toBe('现在没有能接的服务方。');
});

it('ranks those that may take it before those that may not', () => {
  expect(ranked([away, one, two]).map(({ partnerId }) => partnerId)).toEqual(['b', 'a', 'c']);
});

it('tells load and distance in words', () => {
  expect([standing(one), standing(two)]).toEqual(['手上没有单 · 离这里 300 米', '手上 3 单 · 离这里 1.5 公里']);
});

it('sends a partner only with 指定 and oneself only with 自办', () => {
  expect(dispatchInput({ mode: 'chosen', partnerId: 'a' }, 'me').input).toEqual({ mode: 'chosen', partnerId: 'a' });
  expect(dispatchInput({ mode: 'direct', partnerId: 'a' }, 'me').input).toEqual({ mode: 'direct' });
  expect(dispatchInput({ mode: 'own' }, 'me').input).toEqual({ mode: 'own', handlerId: 'me' });
});

it('asks for what is still to choose', () => {
  expect(dispatchInput({}, 'me').fault).toBe('请选怎么派。');
  expect(dispatchInput({ mode: 'chosen' }, 'me').fault).toBe('请选派给哪一家。');
});
