import type { Json } from '@linli/workflow';
import type { Story } from '@linli/workflow/testing';
import {
  accepted,
  byPhone,
  fulfilled,
  inService,
  missed,
  offered,
  pooled,
  taken,
  tuesday,
  wednesday,
} from '../testing/order-story.js';

const dispatch = (mode: string, facts?: Record<string, Json>) => ({
  as: 'custodian',
  actor: 'carol',
  input: { mode },
  facts,
});
const recall = { as: 'custodian', input: { reason: '改派' } };
const offerFailing = (story: Story): Story => story.does('dispatch', dispatch('direct')).does('recall', recall);

describe('dispatch 派单', () => {
  it('directly offers to the first of the ranking, for one waking hour', () => {
    expect(offered().request).toMatchObject({
      state: 'offered',
      waitsFor: ['candidate'],
      candidateIds: ['p1'],
      offer: { mode: 'direct', queue: ['p2', 'p3', 'p4'], poolSince: null },
      dueAt: '2026-11-23T03:00:00.000Z',
      dueAction: 'expireOffer',
    });
    expect(offered().request.ranking).toEqual([{ partnerId: 'p1', reasons: ['最近'] }]);
  });

  it('to the pool offers to all of it, for two waking hours', () => {
    expect(pooled().request).toMatchObject({
      candidateIds: ['p1', 'p2', 'p3', 'p4', 'p5'],
      dueAt: '2026-11-23T04:00:00.000Z',
    });
    expect(pooled().lastEvent.effects).toContainEqual({
      notify: ['candidate'],
      template: 'poolOffer',
      importance: 'P1',
    });
  });

  it('to the pool is for low-risk items only', () => {
    expect(accepted({ item: { poolAllowed: false } }).refused('dispatch', dispatch('pool')).code).toBe(
      'ACTION_NOT_AVAILABLE',
    );
  });

  it('to oneself is taken by a named handler, who counts as doer', () => {
    expect(accepted().does('dispatch', dispatch('own')).request).toMatchObject({
      state: 'taken',
      partnerId: null,
      workerId: 'handler',
      doers: ['handler'],
    });
  });

  it('remembers who arranged it', () => {
    expect(accepted().does('dispatch', dispatch('direct')).request.arrangers).toEqual(['carol']);
  });

  it('needs somebody to offer to', () => {
    const nobody = { candidates: { first: null, rest: [], pool: [], ranking: [] } };
    expect(accepted().attempt('dispatch', dispatch('direct', nobody)).ok).toBe(false);
    expect(accepted().attempt('dispatch', dispatch('pool', nobody)).ok).toBe(false);
    expect(accepted().attempt('dispatch', dispatch('own', nobody)).ok).toBe(false);
  });

  it('six times in a cycle, then the level above dispatches', () => {
    const story = accepted();
    for (let times = 0; times < 6; times++) offerFailing(story);
    expect(story.refused('dispatch', dispatch('direct')).code).toBe('LIMIT_REACHED');
    expect(story.attempt('dispatch', { ...dispatch('direct'), as: 'above' }).ok).toBe(true);
    expect(story.nobodyActs().attempt('dispatch', dispatch('direct')).ok).toBe(true);
  });

  it('twelve times in all, then endUnmet and transfer are the ways out', () => {
    const story = accepted().nobodyActs();
    for (let times = 0; times < 12; times++) offerFailing(story);
    expect(story.refused('dispatch', dispatch('direct')).code).toBe('LIMIT_REACHED');
    expect(story.attempt('transfer', { as: 'custodian', input: { reason: '转' } }).ok).toBe(true);
    expect(
      story.attempt('endUnmet', { as: 'custodian', input: { tried: '试过', instead: '别处', toldHow: 'phone' } }).ok,
    ).toBe(true);
  });
});

describe('take 承接', () => {
  it('makes the candidate the partner, on the wished slot', () => {
    expect(taken().request).toMatchObject({
      state: 'taken',
      waitsFor: ['partner'],
      partnerId: 'p1',
      workerId: 'w1',
      slot: tuesday,
      doers: ['p1'],
      dueAt: '2026-11-24T06:00:00.000Z',
      dueAction: 'missStart',
    });
  });

  it('may agree on another slot', () => {
    expect(offered().does('take', { as: 'candidate', input: { slot: wednesday } }).request).toMatchObject({
      slot: wednesday,
      dueAt: '2026-11-25T06:00:00.000Z',
    });
  });

  it('without any slot should begin within one work day', () => {
    expect(taken({ input: { slot: null } }).request).toMatchObject({
      slot: null,
      dueAt: '2026-11-24T02:00:00.000Z',
      dueAction: 'missStart',
    });
  });

  it.each([
    ['in the past', { from: '2026-11-22T02:00:00.000Z', to: '2026-11-22T04:00:00.000Z' }],
    ['that ends before it begins', { from: tuesday.to, to: tuesday.from }],
    ['more than fourteen days ahead', { from: '2026-12-08T02:00:00.000Z', to: '2026-12-08T04:00:00.000Z' }],
  ])('does not accept a slot %s', (_, slot) => {
    expect(offered().refused('take', { as: 'candidate', input: { slot } }).code).toBe('INVALID_INPUT');
  });

  it('tells later ones that somebody was faster', () => {
    expect(pooled().does('take', { as: 'candidate' }).refused('take', { as: 'candidate' })).toMatchObject({
      code: 'ALREADY_TAKEN',
      message: '这一单已被承接。',
    });
  });

  it('by the custodian needs to say how the partner agreed', () => {
    expect(offered().refused('take', { as: 'custodian' }).code).toBe('ACTION_NOT_PERMITTED');
    expect(offered().does('take', { as: 'custodian', input: byPhone }).request).toMatchObject({
      state: 'taken',
      partnerId: 'p1',
    });
  });
});

describe('decline 暂不承接', () => {
  const decline = (partnerId = 'p1') => ({
    as: 'candidate',
    input: { reason: '没空' },
    facts: { taker: { partnerId } },
  });

  it('offers to the next one, with a fresh hour', () => {
    const { request } = offered().waits({ minutes: 30 }).does('decline', decline());
    expect(request).toMatchObject({
      state: 'offered',
      candidateIds: ['p2'],
      offer: { queue: ['p3', 'p4'] },
      dueAt: '2026-11-23T03:30:00.000Z',
    });
  });

  it('of a third one leads back to the community', () => {
    const story = offered().does('decline', decline()).does('decline', decline('p2')).does('decline', decline('p3'));
    expect(story.request).toMatchObject({
      state: 'accepted',
      candidateIds: [],
      offer: null,
      custody: { level: 0 },
      counters: { failedOffers: 1 },
    });
  });

  it('in the pool leaves the others their time', () => {
    const story = pooled().waits({ minutes: 30 }).does('decline', decline('p3'));
    expect(story.request).toMatchObject({
      state: 'offered',
      candidateIds: ['p1', 'p2', 'p4', 'p5'],
      dueAt: '2026-11-23T04:00:00.000Z',
    });
    for (const id of ['p1', 'p2', 'p4', 'p5']) story.does('decline', decline(id));
    expect(story.request.state).toBe('accepted');
  });

  it('of one who declined is remembered for the pool', () => {
    const story = offered().does('decline', decline()).nobodyActs().nobodyActs();
    expect(story.request).toMatchObject({ state: 'offered', candidateIds: ['p2', 'p3', 'p4', 'p5'] });
  });

  it('after it was taken is told so', () => {
    expect(taken().refused('decline', decline()).code).toBe('ALREADY_TAKEN');
  });
});

describe('expireOffer', () => {
  it('goes through three rounds, then the pool once, then back with custody up', () => {
    const story = offered();
    const seen = [story.request.candidateIds];
    for (let round = 0; round < 3; round++) seen.push(story.nobodyActs().request.candidateIds);
    expect(seen).toEqual([['p1'], ['p2'], ['p3'], ['p1', 'p2', 'p3', 'p4', 'p5']]);
    expect(story.request.dueAt).toBe('2026-11-23T07:00:00.000Z');
    expect(story.nobodyActs().request).toMatchObject({
      state: 'accepted',
      candidateIds: [],
      custody: { regionId: 'street', level: 1 },
      promisedAt: '2026-11-26T02:00:00.000Z',
    });
    expect(story.lastEvent.effects).toContainEqual({ notify: ['requester', 'proxy'], template: 'escalated' });
  });

  it('leaves out the pool for items that may not be pooled', () => {
    const story = offered({ item: { poolAllowed: false } })
      .nobodyActs()
      .nobodyActs()
      .nobodyActs();
    expect(story.request).toMatchObject({ state: 'accepted', custody: { level: 1 } });
  });

  it('of a pool dispatch goes straight back', () => {
    expect(pooled().nobodyActs().request).toMatchObject({ state: 'accepted', custody: { level: 1 } });
  });

  it('at the district stays with the district', () => {
    const story = accepted().nobodyActs().nobodyActs().does('dispatch', dispatch('pool'));
    expect(story.nobodyActs().request).toMatchObject({ state: 'accepted', custody: { level: 2 }, dueAction: 'remind' });
  });

  it('waits for waking hours', () => {
    const story = accepted();
    story.now = Date.parse('2026-11-23T19:30+08:00');
    expect(story.does('dispatch', dispatch('direct')).request.dueAt).toBe('2026-11-24T00:30:00.000Z');
  });
});

describe('assignWorker 派工', () => {
  it('says who comes, without moving the clock', () => {
    const story = taken();
    const due = story.request.dueAt;
    expect(
      story.does('assignWorker', { as: ['partner', 'partnerLead'], input: { workerId: 'w2' } }).request,
    ).toMatchObject({ workerId: 'w2', dueAt: due });
  });

  it('is for the partner’s lead or dispatcher', () => {
    expect(taken().refused('assignWorker', { as: 'partner', input: { workerId: 'w2' } }).code).toBe(
      'ACTION_NOT_PERMITTED',
    );
  });
});

describe('giveBack 退回社区', () => {
  const giveBack = { as: 'partner', input: { reason: '师傅病了' } };

  it('frees the request, excludes this partner and leaves the promise', () => {
    const { request } = taken().does('giveBack', giveBack);
    expect(request).toMatchObject({
      state: 'accepted',
      partnerId: null,
      workerId: null,
      excludedIds: ['p1'],
      promisedAt: '2026-11-26T02:00:00.000Z',
    });
    expect(request.doers).toEqual(['p1']);
  });

  it('is over once the service began', () => {
    expect(inService().refused('giveBack', giveBack).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('recall 收回改派', () => {
  it.each([
    ['offered', offered],
    ['taken', taken],
    ['inService', inService],
    ['checking', missed],
  ])('from %s leads back to accepted without excluding anybody', (_, way) => {
    const { request } = way().does('recall', recall);
    expect(request).toMatchObject({ state: 'accepted', partnerId: null, candidateIds: [], excludedIds: [] });
  });

  it('is over once it is fulfilled', () => {
    expect(fulfilled().refused('recall', recall).code).toBe('ACTION_NOT_AVAILABLE');
  });
});
