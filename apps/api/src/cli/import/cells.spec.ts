import { CellFault, codes, day, duration, hours, oneOf, phone, type Read, weekdays, yesNo, yuan } from './cells.js';

const read: [string, Read, string, unknown][] = [
  ['yuan as fen', yuan, '12.5', 1250],
  ['yes', yesNo, '是', true],
  ['no', yesNo, 'No', false],
  ['a day with slashes', day, '2026/1/5', '2026-01-05'],
  ['a day in Chinese', day, '2026年11月22日', '2026-11-22'],
  ['days', duration, '3天', { days: 3 }],
  ['hours', duration, '2 小时', { hours: 2 }],
  ['minutes', duration, '30m', { minutes: 30 }],
  [
    'opening hours with full-width signs',
    hours,
    '9:00-12:00;14:00—18:00',
    [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
  ],
  ['weekdays as a range', weekdays, '1-5', [1, 2, 3, 4, 5]],
  ['weekdays by name', weekdays, '周一、周三、周日', [1, 3, 7]],
  ['codes, each once', codes, 'A1;B-2、A1', ['A1', 'B-2']],
  ['a phone with blanks', phone, '199 0000-0001', '19900000001'],
  ['a word or the name used inside', oneOf({ 上门: 'home_visit' }), 'HOME_VISIT', 'home_visit'],
];

it.each(read)('reads %s', (_, reader, cell, value) => {
  expect(reader(cell)).toEqual(value);
});

const refused: [string, Read, string][] = [
  ['three decimals of a yuan', yuan, '1.234'],
  ['a negative price', yuan, '-1'],
  ['a day that does not exist', day, '2026-02-30'],
  ['hours that overlap', hours, '09:00-12:00;11:00-13:00'],
  ['hours backwards', hours, '12:00-09:00'],
  ['an eighth weekday', weekdays, '8'],
  ['a length without a unit', duration, '3'],
  ['a phone with letters', phone, '138xxxx'],
  ['a code with a quote', codes, "A';drop"],
  ['a word of no list', oneOf({ 上门: 'home_visit' }), '到家'],
];

it.each(refused)('refuses %s, and says how to write it', (_, reader, cell) => {
  expect(() => reader(cell)).toThrow(CellFault);
});
