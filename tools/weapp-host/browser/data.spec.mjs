import { partsOf, withChanges } from './data.mjs';
import { join, parseUrl } from './paths.mjs';

describe('setData', () => {
  it('reads paths as Taro and as people write them', () => {
    expect(partsOf('root.cn.[0].cn.[12].v')).toEqual(['root', 'cn', 0, 'cn', 12, 'v']);
    expect(partsOf('list[2].a')).toEqual(['list', 2, 'a']);
  });

  it('changes what is on the path and leaves the rest the same object', () => {
    const data = { root: { cn: [{ v: 1 }, { v: 2 }] }, other: {} };
    const next = withChanges(data, { 'root.cn.[1].v': 3, fresh: undefined });
    expect(next.root.cn).toEqual([{ v: 1 }, { v: 3 }]);
    expect(next.root.cn[0]).toBe(data.root.cn[0]);
    expect(next.other).toBe(data.other);
    expect(data.root.cn[1].v).toBe(2);
  });

  it('makes what is missing on the way', () => {
    expect(withChanges({}, { 'a.b[1].c': 1 })).toEqual({ a: { b: [undefined, { c: 1 }] } });
  });

  it('copies what it is given', () => {
    const given = { list: [1], run: () => 1 };
    const next = withChanges({}, { given });
    given.list.push(2);
    expect(next.given).toEqual({ list: [1] });
  });
});

describe('addresses', () => {
  it.each([
    ['a/b', './c.js', 'a/b/c.js'],
    ['a/b', '../c.js', 'a/c.js'],
    ['a/b', '/c.js', 'c.js'],
  ])('from %s, %s is %s', (folder, name, path) => {
    expect(join(folder, name)).toBe(path);
  });

  it('keep the query as it was written', () => {
    expect(parseUrl('/p/x?q=%E4&n=a=b&e=')).toEqual({ path: 'p/x', query: { q: '%E4', n: 'a=b', e: '' } });
    expect(parseUrl('../x', 'p/y/z')).toEqual({ path: 'p/x', query: {} });
  });
});
