import { byDay, dayOf, daysFrom, halvesOf, hoursOf, hourWords, instantOf, minutesOf } from './day-times';

/** Sunday 22 November 2026, 4:40 in the afternoon in China. */
const NOW = Date.parse('2026-11-22T08:40:00Z');

describe('days and hours to tap', () => {
  it('counts days as people in China do', () => {
    expect(dayOf('2026-11-22T16:30:00Z')).toBe('2026-11-23');
    expect(daysFrom(NOW, 3, 'future').map(({ title }) => title)).toEqual(['今天', '明天', '后天']);
    expect(daysFrom(NOW, 2, 'past').map(({ day }) => day)).toEqual(['2026-11-22', '2026-11-21']);
  });

  it('makes an instant of a day and an hour, and reads it back', () => {
    const at = instantOf('2026-11-23', 9 * 60 + 30);
    expect(at).toBe('2026-11-23T01:30:00.000Z');
    expect(minutesOf(at)).toBe(570);
  });

  it('offers only hours that are still ahead, or have passed', () => {
    expect(hoursOf('2026-11-22', NOW, 'future')[0]).toBe(17);
    expect(hoursOf('2026-11-22', NOW, 'past').at(-1)).toBe(16);
    expect(hoursOf('2026-11-23', NOW, 'future')).toHaveLength(15);
  });

  it('keeps the hour whose half is still ahead', () => {
    expect(hoursOf('2026-11-22', Date.parse('2026-11-22T08:10:00Z'), 'future')[0]).toBe(16);
  });

  it('says hours as one does', () => {
    expect([9, 12, 15, 19].map(hourWords)).toEqual(['上午9点', '中午12点', '下午3点', '晚上7点']);
  });

  it('offers the halves of a day that are not over', () => {
    expect(halvesOf('2026-11-22', NOW).map(({ title }) => title.slice(0, 2))).toEqual(['下午', '晚上']);
    expect(halvesOf('2026-11-23', NOW)).toHaveLength(3);
  });

  it('lays free times under their days', () => {
    const slots = [
      { from: '2026-11-23T00:00:00.000Z', to: '2026-11-23T04:00:00.000Z' },
      { from: '2026-11-23T06:00:00.000Z', to: '2026-11-23T10:00:00.000Z' },
      { from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T04:00:00.000Z' },
    ];
    expect(byDay(slots, NOW).map(({ title, slots: of }) => [title, of.length])).toEqual([
      ['明天', 2],
      ['后天', 1],
    ]);
  });
});
