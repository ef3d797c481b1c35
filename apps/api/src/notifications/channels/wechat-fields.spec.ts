import { asThing, asTime, fieldFault } from './wechat-fields.js';

it.each([
  ['thing1', '字'.repeat(20), null],
  ['thing1', '字'.repeat(21), /20/],
  ['thing1', '', /empty/],
  ['phrase2', '已接单', null],
  ['phrase2', '已接单ok', /Chinese/],
  ['time3', '2026年11月25日 15:01', null],
  ['time3', '2026-11-25 15:01', /like/],
  ['character_string1', 'A-1125', null],
  ['character_string1', '府佑 1125-012', /no Chinese/],
  ['colour1', 'red', /no known type/],
])('field %s of %s', (name, value, fault) => {
  const found = fieldFault(name, value);
  if (fault === null) expect(found).toBeNull();
  else expect(found).toMatch(fault);
});

it('what is too long is cut with an ellipsis, and still fits', () => {
  expect(fieldFault('thing1', asThing('字'.repeat(30)))).toBeNull();
  expect(asThing('短')).toBe('短');
});

it('a time is the local one', () => {
  expect(asTime(new Date('2026-11-25T16:01:00Z'))).toBe('2026年11月26日 0:01'.replace(' 0:', ' 00:'));
});
