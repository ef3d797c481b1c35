import type { Json } from '@linli/workflow';
import type { Doing, Story } from '@linli/workflow/testing';
import {
  accepted,
  disputed,
  fulfilled,
  inService,
  missed,
  offered,
  opened,
  pooled,
  suspended,
  taken,
  waysTo,
  wednesday,
} from '../testing/order-story.js';

const promise = '2026-11-26T02:00:00.000Z';
const escalate = (as: string, reasonCode: string | null = 'overdue'): Doing => ({
  as,
  input: reasonCode ? { reasonCode, words: '请帮忙' } : {},
});
const openStates = Object.keys(waysTo).filter((state) => !waysTo[state]!().request.final);

describe('escalate 上报', () => {
  it.each([
    ['submitted', opened, 'accept', 2],
    ['accepted', accepted, 'dispatch', 2],
    ['checking', missed, 'verify', 4],
  ])('from %s goes up with a fresh clock', (state, way) => {
    const story = way();
    const before = story.request;
    story.nobodyActs();
    expect(story.request).toMatchObject({
      state,
      custody: { regionId: 'street', level: 1 },
      promisedAt: before.promisedAt,
      respondBy: before.respondBy,
    });
    expect(story.request.enteredAt).toBe(before.dueAt);
    expect(story.request.dueAt! > before.dueAt!).toBe(true);
  });

  it('climbs to the district, where it is marked and told every work day', () => {
    const story = disputed().nobodyActs().nobodyActs();
    expect(story.request).toMatchObject({
      state: 'disputed',
      atTop: true,
      dueAction: 'remind',
      dueAt: '2026-11-26T02:00:00.000Z',
    });
    expect(story.nobodyActs().request).toMatchObject({
      dueAction: 'remind',
      dueAt: '2026-11-27T02:00:00.000Z',
      counters: { reminded: 1 },
    });
    expect(story.nobodyActs().request.dueAt).toBe('2026-11-30T02:00:00.000Z');
    expect(story.refused('escalate', escalate('custodian')).message).toBe('已经在区里督办了。');
  });

  it.each([
    ['offered', offered],
    ['taken', taken],
    ['inService', inService],
  ])('from %s goes up and keeps the clock', (state, way) => {
    const story = way();
    const { dueAt, enteredAt } = story.request;
    story.waits({ minutes: 10 }).does('escalate', escalate('custodian'));
    expect(story.request).toMatchObject({ state, custody: { level: 1 }, dueAt, enteredAt });
  });

  it('is open to the resident when the answer or the promise is overdue', () => {
    expect(opened().refused('escalate', escalate('requester'))).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      until: '2026-11-23T04:00:00.000Z',
    });
    expect(opened().waits({ hours: 2 }).attempt('escalate', escalate('requester')).ok).toBe(true);
    expect(taken().refused('escalate', escalate('proxy')).until).toBe(promise);
    expect(taken().until(promise).attempt('escalate', escalate('proxy')).ok).toBe(true);
  });

  it('is open to the grid worker for danger or hardship, or after two failed tries', () => {
    expect(accepted().refused('escalate', escalate('grid', 'other')).code).toBe('ACTION_NOT_AVAILABLE');
    for (const reason of ['danger', 'hardship'])
      expect(accepted().attempt('escalate', escalate('grid', reason)).ok).toBe(true);
    const failed = accepted();
    for (let times = 0; times < 2; times++) {
      failed.does('dispatch', { as: 'custodian', input: { mode: 'direct' } }).does('take', { as: 'candidate' });
      failed.does('giveBack', { as: 'partner', input: { reason: '没空' } });
    }
    expect(failed.attempt('escalate', escalate('grid', 'failed')).ok).toBe(true);
  });

  it('by a person needs a reason', () => {
    expect(accepted().refused('escalate', escalate('custodian', null)).code).toBe('INVALID_INPUT');
  });

  it('is not for partners, nor while it waits for the resident', () => {
    expect(taken().refused('escalate', escalate('partner')).code).toBe('ACTION_NOT_PERMITTED');
    expect(fulfilled().refused('escalate', escalate('custodian')).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('comment 留言', () => {
  it.each(openStates)('in %s postpones nothing', (state) => {
    const story = waysTo[state]!();
    const { version: _, counters: __, ...before } = story.request;
    story.waits({ minutes: 1 }).does('comment', { as: 'requester', input: { words: '你好' } });
    expect(story.request).toMatchObject(before);
  });

  it('is for every party to it', () => {
    for (const as of ['requester', 'proxy', 'opener', 'custodian', 'origin', 'candidate', 'partner', 'grid', 'above']) {
      expect(taken().attempt('comment', { as, input: { words: '你好' } }).ok).toBe(true);
    }
    expect(taken().refused('comment', { as: 'household' }).code).toBe('ACTION_NOT_PERMITTED');
  });

  it('fifty times a day', () => {
    const story = taken();
    for (let times = 0; times < 50; times++) story.does('comment', { as: 'requester' });
    expect(story.refused('comment', { as: 'requester' })).toMatchObject({
      code: 'LIMIT_REACHED',
      until: '2026-11-23T16:00:00.000Z',
    });
  });

  it('is over with the request', () => {
    expect(waysTo.closed!().refused('comment', { as: 'requester' }).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('the promise', () => {
  const reason = { reason: '原因' };
  const steps: [string, () => Story][] = [
    ['giveBack', () => taken().does('giveBack', { as: 'partner', input: reason })],
    ['transfer', () => accepted().does('transfer', { as: 'custodian', input: reason })],
    ['reopen', () => waysTo.closed!().does('reopen', { as: 'requester', input: reason })],
    ['escalate', () => accepted().nobodyActs()],
    ['recall', () => taken().does('recall', { as: 'custodian', input: reason })],
    ['reschedule', () => taken().does('reschedule', { as: 'requester', input: { ...reason, slot: wednesday } })],
    ['expireOffer', () => pooled().nobodyActs()],
    ['rework', () => disputed().does('rework', { as: 'custodian', input: reason })],
    [
      'askMoreTime',
      () => inService().does('askMoreTime', { as: 'partner', input: { ...reason, until: '2026-11-29T02:00:00.000Z' } }),
    ],
    ['giveTime', () => missed().does('giveTime', { as: 'custodian', input: { until: '2026-11-29T02:00:00.000Z' } })],
    ['a pause nobody agreed to', () => suspended().nobodyActs()],
  ];

  it.each(steps)('is not moved by %s', (_, way) => {
    expect(way().request.promisedAt).toBe(promise);
  });
});

describe('extend 延期', () => {
  const extend = (promisedAt: string, as = 'above') => ({ as, input: { promisedAt, reason: '等配件' } });

  it('by the level above moves the promise, once, and no clock', () => {
    const story = taken();
    const due = story.request.dueAt;
    story.does('extend', extend('2026-11-30T02:00:00.000Z'));
    expect(story.request).toMatchObject({ promisedAt: '2026-11-30T02:00:00.000Z', dueAt: due });
    expect(story.refused('extend', extend('2026-12-01T02:00:00.000Z'))).toMatchObject({ code: 'LIMIT_REACHED' });
  });

  it('only makes it later, and only what was promised', () => {
    expect(taken().refused('extend', extend(promise)).code).toBe('INVALID_INPUT');
    expect(opened().refused('extend', extend('2026-11-30T02:00:00.000Z')).code).toBe('ACTION_NOT_AVAILABLE');
    expect(taken().refused('extend', extend('2026-11-30T02:00:00.000Z', 'custodian')).code).toBe(
      'ACTION_NOT_PERMITTED',
    );
  });
});

describe('urge 催单', () => {
  const urge = { as: 'requester' };

  it('is possible at any time first, then every two work hours', () => {
    const story = opened().does('urge', urge);
    expect(story.waits({ hours: 1, minutes: 59 }).refused('urge', urge)).toMatchObject({
      code: 'LIMIT_REACHED',
      until: '2026-11-23T04:00:00.000Z',
    });
    expect(story.waits({ minutes: 1 }).attempt('urge', urge).ok).toBe(true);
  });

  it('three times a day', () => {
    const story = opened();
    for (let times = 0; times < 3; times++) story.does('urge', urge).waits({ hours: 2 });
    expect(story.refused('urge', urge)).toMatchObject({ code: 'LIMIT_REACHED', until: '2026-11-23T16:00:00.000Z' });
  });

  it('late in the evening counts the gap from the next morning', () => {
    const story = opened();
    story.now = Date.parse('2026-11-23T21:00+08:00');
    expect(story.does('urge', urge).waits({ hours: 11 }).refused('urge', urge).until).toBe('2026-11-24T02:00:00.000Z');
  });
});

describe('instruct 督办', () => {
  it('is not for the community itself, but for the street that a matter has climbed to', () => {
    const story = waysTo.submitted!();
    expect(story.refused('instruct', { as: 'custodian', input: { words: '请抓紧' } }).code).toBe(
      'ACTION_NOT_PERMITTED',
    );
    story.nobodyActs();
    story.does('instruct', { as: 'custodian', input: { words: '请抓紧' } });
    expect(story.request.custody.level).toBe(1);
  });

  it.each(openStates)('in %s is a word from above that changes no clock', (state) => {
    const story = waysTo[state]!();
    const { dueAt, state: before } = story.request;
    story.does('instruct', { as: 'above', input: { words: '请抓紧' } });
    expect(story.request).toMatchObject({ dueAt, state: before, instructedAt: story.lastEvent.at });
    expect(story.lastEvent.effects).toEqual([
      { notify: ['custodian', 'origin'], template: 'instructed', importance: 'P1' },
    ]);
  });
});

describe('withdraw 取消点单', () => {
  it.each(['submitted', 'accepted', 'offered', 'taken', 'suspended'])('from %s ends it', (state) => {
    const { request } = waysTo[state]!().does('withdraw', { as: 'requester', input: { reason: '不用了' } });
    expect(request).toMatchObject({ state: 'withdrawn', final: 'withdrawn', dueAt: null, waitsFor: [] });
  });

  it.each(['inService', 'checking', 'done', 'disputed'])('is too late in %s', (state) => {
    expect(waysTo[state]!().refused('withdraw', { as: 'requester', input: { reason: '不用了' } }).code).toBe(
      'ACTION_NOT_AVAILABLE',
    );
  });
});

describe('retime', () => {
  const retime = (facts: Record<string, Json>) => ({ as: 'system', input: { reason: '假期通知' }, facts });

  it('computes the clock anew from the same base, the promise never later', () => {
    const story = accepted().waits({ minutes: 30 });
    const limits = { ...story.request.limits, dispatch: { hours: 4 } } as Json;
    story.does('retime', retime({ limits, promisedAt: '2026-11-25T02:00:00.000Z' }));
    expect(story.request).toMatchObject({
      enteredAt: '2026-11-23T02:00:00.000Z',
      dueAt: '2026-11-23T06:00:00.000Z',
      promisedAt: '2026-11-25T02:00:00.000Z',
    });
    story.does('retime', retime({ limits, promisedAt: '2026-11-28T02:00:00.000Z' }));
    expect(story.request.promisedAt).toBe('2026-11-25T02:00:00.000Z');
  });
});
