import { order } from '@linli/flows';
import { effectiveUrgency, limitsFor } from './limits.js';

const item = { limits: {}, finishWithin: null, warrantyDays: null };
const district = { limits: {}, dutyRoster: true };

describe('the limits a request is born with', () => {
  it('are the flow’s own where nobody says anything else', () => {
    expect(limitsFor(order, item, 'P2', district)).toEqual(order.limits);
  });

  it('take the item’s time to finish and its warranty, never less than fifteen days', () => {
    const limits = limitsFor(order, { limits: {}, finishWithin: { hours: 2 }, warrantyDays: 90 }, 'P2', district);
    expect(limits.finishWithin).toEqual({ hours: 2 });
    expect(limits.warranty).toEqual({ days: 90 });
    expect(limitsFor(order, { ...item, warrantyDays: 3 }, 'P2', district).warranty).toEqual({ days: 15 });
  });

  it('let the district’s word stand over the flow’s, and the item’s over both', () => {
    const policy = { limits: { accept: { hours: 4 }, rate: { days: 10 } }, dutyRoster: true };
    const limits = limitsFor(order, { ...item, limits: { rate: { days: 3 } } }, 'P2', policy);
    expect(limits.accept).toEqual({ hours: 4 });
    expect(limits.rate).toEqual({ days: 3 });
  });

  it('never let a district slow down an emergency', () => {
    const policy = { limits: { accept: { hours: 4 } }, dutyRoster: true };
    expect(limitsFor(order, item, 'P0', policy).accept).toEqual({ minutes: 10, calendar: 'always' });
    expect(limitsFor(order, item, 'P1', policy).accept).toEqual({ minutes: 30 });
  });

  it('make P0 a P1 where nobody is on duty day and night', () => {
    expect(effectiveUrgency('P0', { dutyRoster: false })).toBe('P1');
    expect(limitsFor(order, item, 'P0', { limits: {}, dutyRoster: false }).accept).toEqual({ minutes: 30 });
  });

  it('run around the clock for P0, whoever set their length, and for nothing else', () => {
    const given = { verify: { minutes: 20 } };
    const limits = limitsFor(order, { ...item, limits: { accept: { minutes: 5 } } }, 'P0', district, given);
    expect(limits.accept).toEqual({ minutes: 5, calendar: 'always' });
    expect(limits.verify).toEqual({ minutes: 20, calendar: 'always' });
    expect(limits.resolve).toEqual({ hours: 2, calendar: 'always' });
    // Rating and calling back are no emergency.
    expect([limits.rate, limits.revisit]).toEqual([order.limits.rate, order.limits.revisit]);
    for (const urgency of ['P1', 'P2', 'P3'] as const) {
      expect(JSON.stringify(limitsFor(order, item, urgency, district))).not.toContain('calendar');
    }
  });

  it('give what can wait fifteen days', () => {
    expect(limitsFor(order, item, 'P3', district).resolve).toEqual({ days: 15 });
  });

  it('leave out names the flow does not know', () => {
    const limits = limitsFor(order, { ...item, limits: { nonsense: { days: 1 } } }, 'P2', district);
    expect(Object.keys(limits).sort()).toEqual(Object.keys(order.limits).sort());
  });
});
