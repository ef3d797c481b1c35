import { pressing } from './due';

const now = new Date('2026-11-22T10:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

it.each([
  [
    { dueAt: at(300), overdue: false },
    { words: '还有 5 小时', tone: 'soft' },
  ],
  [
    { dueAt: at(40), overdue: false },
    { words: '还有 40 分钟', tone: 'warn' },
  ],
  [
    { dueAt: at(-120), overdue: true },
    { words: '已超 2 小时', tone: 'danger' },
  ],
  [
    { dueAt: at(-1), overdue: false },
    { words: '已超 1 分钟', tone: 'danger' },
  ],
  [
    { dueAt: null, overdue: true },
    { words: '已经超时', tone: 'danger' },
  ],
])('says how long is left: %j', (waiting, told) => {
  expect(pressing(waiting, now)).toEqual(told);
});

it('says both when the promise is past and the step still has time', () => {
  expect(pressing({ dueAt: at(180), overdue: true }, now)).toEqual({
    words: '已经超时,这一步还有 3 小时',
    tone: 'danger',
  });
});

it('says nothing where nothing runs', () => {
  expect(pressing({ dueAt: null, overdue: false }, now)).toBeUndefined();
});
