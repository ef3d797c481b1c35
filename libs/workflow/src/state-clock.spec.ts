import { lampFlow } from './testing/lamp-flow.js';
import { Story } from './testing/story.js';

const reported = () => new Story(lampFlow).does('report', { as: 'reporter' });
const booked = (visitAt: string | null = null) => reported().does('book', { as: 'mender', input: { visitAt } });

describe('the clock of a state', () => {
  it('runs from entering the state, in the open time of its calendar', () => {
    expect(booked().request).toMatchObject({
      enteredAt: '2026-11-23T02:00:00.000Z',
      dueAt: '2026-11-23T08:00:00.000Z',
      dueAction: 'miss',
    });
  });

  it('runs from its own base where that is present', () => {
    expect(booked('2026-11-25T02:00:00.000Z').request).toMatchObject({
      dueAt: '2026-11-25T03:00:00.000Z',
      dueAction: 'miss',
    });
  });

  it('is the base itself without a limit', () => {
    const visitAt = '2026-11-30T10:00:00+08:00';
    const { request } = reported().does('pause', { as: 'warden', input: { visitAt } });
    expect(request).toMatchObject({ dueAt: '2026-11-30T02:00:00.000Z', dueAction: 'goOn' });
  });

  it('is silent where no rule has a base', () => {
    const { request } = reported().does('pause', { as: 'warden' });
    expect(request).toMatchObject({ dueAt: null, dueAction: null, nudgeAt: null });
  });

  it('uses limits as they were pinned', () => {
    const story = reported();
    const limits = { ...story.request.limits, mend: { hours: 1 } };
    const request = { ...story.request, limits, version: 2 };
    story.accept({ ok: true, request, event: { ...story.lastEvent, seq: 2, changes: { limits } } });
    expect(story.does('book', { as: 'mender' }).request.dueAt).toBe('2026-11-23T03:00:00.000Z');
  });

  it('runs on the calendar a limit was pinned with, which the state does not know', () => {
    const limits = { mend: { hours: 6, calendar: 'always' as const } };
    const late = new Story(lampFlow, { at: '2026-11-27T22:00+08:00', limits }).does('report', { as: 'reporter' });
    expect(late.does('book', { as: 'mender' }).request.dueAt).toBe('2026-11-27T20:00:00.000Z');
    const usual = new Story(lampFlow, { at: '2026-11-27T22:00+08:00' }).does('report', { as: 'reporter' });
    expect(usual.does('book', { as: 'mender' }).request.dueAt).toBe('2026-11-30T06:00:00.000Z');
  });

  it('is over in a final state', () => {
    const { request } = booked()
      .does('mend', { as: 'mender' })
      .does('judge', { as: 'reporter', input: { good: true } });
    expect(request).toMatchObject({ final: 'completed', dueAt: null, dueAction: null, nudgeAt: null, waitsFor: [] });
  });
});

describe('an action that stays in the state', () => {
  const later = () => booked('2026-11-25T02:00:00.000Z').waits({ hours: 1 });

  it('keeps the clock, whatever fields it sets', () => {
    const story = later().does('rebook', { as: 'mender', input: { how: 'keep', visitAt: '2026-11-28T02:00:00.000Z' } });
    expect(story.request).toMatchObject({ dueAt: '2026-11-25T03:00:00.000Z', enteredAt: '2026-11-23T02:00:00.000Z' });
  });

  it('shifts the clock: same base, fields read again', () => {
    const moved = later().does('rebook', {
      as: 'mender',
      input: { how: 'shift', visitAt: '2026-11-28T02:00:00.000Z' },
    });
    expect(moved.request).toMatchObject({ dueAt: '2026-11-28T03:00:00.000Z', enteredAt: '2026-11-23T02:00:00.000Z' });
    const dropped = later().does('rebook', { as: 'mender', input: { how: 'shift' } });
    expect(dropped.request).toMatchObject({ dueAt: '2026-11-23T08:00:00.000Z', enteredAt: '2026-11-23T02:00:00.000Z' });
  });

  it('restarts the clock from now', () => {
    const story = later().does('rebook', { as: 'mender', input: { how: 'restart' } });
    expect(story.request).toMatchObject({ dueAt: '2026-11-23T09:00:00.000Z', enteredAt: '2026-11-23T03:00:00.000Z' });
  });

  it('enters it again when it names the state', () => {
    const story = later()
      .does('look', { as: 'warden' })
      .does('rebook', { as: 'mender', input: { how: 'enter' } });
    expect(story.request).toMatchObject({
      enteredAt: '2026-11-23T03:00:00.000Z',
      dueAt: '2026-11-23T09:00:00.000Z',
      counters: {},
    });
  });

  it('does not forget the counters of the state', () => {
    const story = later()
      .does('look', { as: 'warden' })
      .does('rebook', { as: 'mender', input: { how: 'restart' } });
    expect(story.request.counters).toEqual({ 'book@cycle': 1, 'look@state': 1 });
  });
});

describe('reminders', () => {
  const mended = () => booked().does('mend', { as: 'mender' });

  it('come one after the other, then the deadline', () => {
    const story = mended();
    expect(story.request).toMatchObject({ nudgeAt: '2026-11-24T02:00:00.000Z', dueAt: '2026-11-30T02:00:00.000Z' });
    expect(story.nobodyActs().request).toMatchObject({
      nudgeAt: '2026-11-26T02:00:00.000Z',
      dueAt: '2026-11-30T02:00:00.000Z',
    });
    expect(story.nobodyActs().request).toMatchObject({ nudgeAt: null, dueAt: '2026-11-30T02:00:00.000Z' });
    expect(story.nobodyActs().request).toMatchObject({ state: 'closed' });
    expect(story.events.map(({ action }) => action).slice(-3)).toEqual(['nudge', 'nudge', 'lapse']);
  });

  it('that were overtaken come only once', () => {
    const story = mended().waits({ days: 4 }).does('nudge', { as: 'system' });
    expect(story.request.nudgeAt).toBeNull();
  });

  it('at or after the deadline never come', () => {
    const limits = { ...lampFlow.limits, firstNudge: { days: 7 } };
    const story = new Story({ ...lampFlow, limits }).does('report', { as: 'reporter' }).does('book', { as: 'mender' });
    expect(story.does('mend', { as: 'mender' }).request.nudgeAt).toBeNull();
  });

  it('begin again when the state is entered again', () => {
    const story = mended()
      .nobodyActs()
      .does('judge', { as: 'reporter', input: { good: false } });
    story.does('book', { as: 'mender' }).does('mend', { as: 'mender' });
    expect(story.request.nudgeAt).toBe('2026-11-25T02:00:00.000Z');
  });
});
