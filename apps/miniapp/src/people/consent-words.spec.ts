import { agreedWords, canBeFirmer, codeIn, scopes, scopeWords } from './consent-words';

describe('a consent in words', () => {
  it('names what may be ordered in one order, whatever order it was given in', () => {
    expect(scopeWords(['market', 'order'])).toBe('日常点单、100 元以上的服务');
  });

  it('tells a word that was checked from one that was not', () => {
    expect(agreedWords({ how: 'phone', verified: false })).toBe('电话里同意,还没有核实');
    expect(agreedWords({ how: 'visit', verified: true })).toBe('当面同意,社区核实过');
    expect(agreedWords({ how: 'own', verified: true })).toBe('本人在自己的手机上同意');
  });

  it('can be made firmer until everything is checked', () => {
    const all = scopes.map(({ value }) => value);
    expect(canBeFirmer({ verified: false, scope: all })).toBe(true);
    expect(canBeFirmer({ verified: true, scope: ['order'] })).toBe(true);
    expect(canBeFirmer({ verified: true, scope: all })).toBe(false);
  });
});

describe('a scanned code', () => {
  const code = 'aB3_-6789012345678901X';

  it('is found in the address of our page', () => {
    expect(codeIn(`https://linli.example.cn/pages/consent/index?code=${code}`)).toBe(code);
    expect(codeIn(`https://linli.example.cn/pages/consent/index?x=1&code=${code}&y=2`)).toBe(code);
    expect(codeIn(code)).toBe(code);
  });

  it('is not made up from anything else', () => {
    expect(codeIn('https://elsewhere.example/pay?code=123')).toBeUndefined();
    expect(codeIn('')).toBeUndefined();
  });
});
