import { partsOf } from './parts';

describe('what an export holds', () => {
  it('is counted in words', () => {
    const parts = partsOf({ person: { name: '王丽华' }, requests: [1, 2], addresses: [], consents: null });
    expect(parts).toEqual([
      { title: '本人', words: '1 份' },
      { title: '订单', words: '2 条' },
      { title: '地址', words: '0 条' },
      { title: '授权', words: '没有' },
    ]);
  });

  it('hides no part this app has no word for', () => {
    expect(partsOf({ somethingNew: [1] })).toEqual([{ title: 'somethingNew', words: '1 条' }]);
  });
});
