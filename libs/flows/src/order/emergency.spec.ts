import type { Limit } from '@linli/workflow';
import { accepted, offered, opened, type Order } from '../testing/order-story.js';

const always = (length: Limit): Limit => ({ ...length, calendar: 'always' });

/** A burst pipe on a Friday night before a free weekend, with the limits of P0 (design/03). */
const burstPipe: Order = {
  at: '2026-11-27T23:00+08:00',
  item: { urgency: 'P0' },
  input: { slot: null, danger: true },
  limits: {
    accept: always({ minutes: 10 }),
    dispatch: always({ minutes: 10 }),
    offer: always({ minutes: 10 }),
    startNoSlot: always({ minutes: 30 }),
    resolve: always({ hours: 2 }),
    remind: always({ hours: 2 }),
  },
};

/** Minutes after it was ordered. */
const minutes = (instant: string | null) => (Date.parse(instant!) - Date.parse('2026-11-27T15:00:00Z')) / 60_000;

describe('an emergency at night', () => {
  it('is answered within ten minutes, and promised for two hours later', () => {
    const { request } = opened(burstPipe);
    expect([minutes(request.dueAt), minutes(request.respondBy as string)]).toEqual([10, 10]);
    expect(minutes(accepted(burstPipe).request.promisedAt as string)).toBe(120);
  });

  it('climbs every ten minutes to the district, which is told every two hours', () => {
    const story = opened(burstPipe).nobodyActs();
    expect([story.request.custody.level, minutes(story.request.dueAt)]).toEqual([1, 20]);
    story.nobodyActs();
    expect([story.request.custody.level, minutes(story.request.dueAt)]).toEqual([2, 140]);
    expect(story.nobodyActs().request).toMatchObject({ state: 'submitted', dueAction: 'remind' });
    expect(minutes(story.request.dueAt)).toBe(260);
  });

  it('is offered for ten minutes, while an ordinary order waits for the morning', () => {
    expect(minutes(offered(burstPipe).request.dueAt)).toBe(10);
    expect(minutes(offered({ at: burstPipe.at, input: { slot: null } }).request.dueAt)).toBe(10 * 60);
  });

  it('has to be begun within half an hour', () => {
    const story = offered(burstPipe).does('take', { as: 'candidate', input: {} });
    expect([minutes(story.request.dueAt), story.request.dueAction]).toEqual([30, 'missStart']);
  });
});
