import { grouped } from './groups';

describe('the people of the demo', () => {
  it('are shown by what they are, residents first', () => {
    const people = ['street', 'partner-worker', 'elder', 'grid-worker', 'volunteer', 'resident-2', 'overseer'];
    const groups = grouped(people.map((persona) => ({ persona })));
    expect(groups.map(({ title, people: some }) => [title, some.map(({ persona }) => persona)])).toEqual([
      ['居民', ['elder', 'resident-2']],
      ['服务方', ['partner-worker', 'volunteer']],
      ['网格员', ['grid-worker']],
      ['社区与上级', ['street', 'overseer']],
    ]);
  });

  it('have no group without anybody', () => {
    expect(grouped([{ persona: 'resident' }]).map(({ title }) => title)).toEqual(['居民']);
  });
});
