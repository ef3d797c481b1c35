import { type Bookable, daysFrom, slotsOfDay, tooLate } from './slots.js';

const item: Bookable = {
  mode: 'home_visit',
  openDays: [1, 2, 3, 4, 5, 6],
  openHours: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '15:30' },
  ],
  slotMinutes: 60,
  cutoff: null,
};

describe('slots of a day', () => {
  it('fill the opening hours, in local time, without a last half one', () => {
    expect(slotsOfDay(item, '2026-11-23')).toEqual([
      { from: '2026-11-23T01:00:00.000Z', to: '2026-11-23T02:00:00.000Z' },
      { from: '2026-11-23T02:00:00.000Z', to: '2026-11-23T03:00:00.000Z' },
      { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T04:00:00.000Z' },
      { from: '2026-11-23T06:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
    ]);
  });

  it('are none on a day it is closed, and none for what needs no order', () => {
    expect(slotsOfDay(item, '2026-11-22')).toEqual([]); // a Sunday
    expect(slotsOfDay({ ...item, mode: 'walk_in' }, '2026-11-23')).toEqual([]);
  });

  it('are one a range where it has no length of its own: a meal', () => {
    const lunch = { ...item, openHours: [{ from: '11:00', to: '13:00' }], slotMinutes: null };
    expect(slotsOfDay(lunch, '2026-11-23')).toEqual([
      { from: '2026-11-23T03:00:00.000Z', to: '2026-11-23T05:00:00.000Z' },
    ]);
  });

  it('follow each other over the end of a month', () => {
    expect(daysFrom('2026-11-29', 4)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']);
  });
});

describe('a slot is too late', () => {
  const [slot] = slotsOfDay({ ...item, openHours: [{ from: '11:00', to: '13:00' }] }, '2026-11-23');
  const lunch = { cutoff: '10:00' };

  it('from the cutoff of its own day on', () => {
    expect(tooLate(lunch, slot, new Date('2026-11-23T01:59:59Z'))).toBeNull();
    expect(tooLate(lunch, slot, new Date('2026-11-23T02:00:00Z'))).toBe('当天须在 10:00 前预订');
  });

  it('not because of yesterday’s cutoff', () => {
    expect(tooLate(lunch, slot, new Date('2026-11-22T12:00:00Z'))).toBeNull();
  });

  it('once it has begun', () => {
    expect(tooLate({ cutoff: null }, slot, new Date('2026-11-23T03:00:00Z'))).toBe('时间已过');
  });
});
