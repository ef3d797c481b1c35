import { ageOf, aloneWords, findPeople, personWords } from './words';

const sun = {
  name: '孙德福',
  ageBand: '80+',
  livesAlone: true,
  home: '织造巷小区4号楼',
  address: '102',
  phone: null,
};
const wang = { name: '王丽华', ageBand: '14-59', livesAlone: false, home: '1号楼', address: null, phone: '138****1' };

it('says how old about, where, and that somebody has no phone', () => {
  expect(personWords(sun)).toBe('80 岁以上 · 织造巷小区4号楼 102 · 没有电话');
  expect(personWords(wang)).toBe('1号楼');
});

it('calls nobody old who is not', () => {
  expect([aloneWords(sun), aloneWords(wang)]).toEqual(['独居老人', '独居']);
});

it('finds people by name, building and door', () => {
  expect(findPeople([sun, wang], '德福')).toEqual([sun]);
  expect(findPeople([sun, wang], '4号楼 102')).toEqual([sun]);
  expect(findPeople([sun, wang], ' ')).toHaveLength(2);
  expect(findPeople([sun, wang], '李')).toEqual([]);
});

describe('how old and how late a request is', () => {
  const now = new Date('2026-11-24T04:00:00Z');
  const opened = { openedAt: '2026-11-23T04:00:00Z', dueAt: '2026-11-25T04:00:00Z', overdue: false };

  it('says its age and what is left', () => {
    expect(ageOf(opened, now)).toEqual({ age: '点了 24 小时', due: '还有 24 小时' });
  });
  it('warns when little is left', () => {
    expect(ageOf({ ...opened, dueAt: '2026-11-24T06:00:00Z' }, now)).toMatchObject({
      due: '还有 2 小时',
      tone: 'warn',
    });
  });
  it('says by how much it is late', () => {
    const late = { ...opened, dueAt: '2026-11-24T01:00:00Z', overdue: true };
    expect(ageOf(late, now)).toMatchObject({ due: '已超 3 小时', tone: 'danger' });
  });
  it('never says that time is left where the server says it is overdue', () => {
    expect(ageOf({ ...opened, overdue: true }, now)).toMatchObject({ due: '已经超时', tone: 'danger' });
    expect(ageOf({ ...opened, dueAt: null, overdue: true }, now)).toMatchObject({ due: '已经超时' });
  });
});
