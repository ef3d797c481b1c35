import { countUnder, tabNamed, tabsFor } from './tabs';

const counts = {
  total: 21,
  byTab: { arranging: 1, awaiting: 2, serving: 3, rating: 4, aftercare: 5, ended: 6 },
};

describe('the tabs of orders', () => {
  it('count everything once in both views', () => {
    const few = tabsFor(true).map((tab) => countUnder(tab, counts));
    expect(few).toEqual([11, 4, 6]);
    const [all, ...each] = tabsFor(false).map((tab) => countUnder(tab, counts));
    expect(all).toBe(each.reduce((sum, one) => sum + one));
  });

  it('open a link where it belongs in either view', () => {
    expect(tabNamed('serving', true).title).toBe('办理中');
    expect(tabNamed('serving', false).title).toBe('服务中');
    expect(tabNamed(undefined, false).title).toBe('全部');
  });
});
