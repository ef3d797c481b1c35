import { titleOf, type Json } from '@linli/workflow';
import type { Story } from '@linli/workflow/testing';
import {
  accepted,
  closed,
  disputed,
  done,
  fulfilled,
  happy,
  inService,
  opened,
  rejected,
  unhappy,
  unmet,
} from '../testing/order-story.js';

const rate = (input: Record<string, Json>, as: string | string[] = 'requester') => ({ as, input });
const rework = (as = 'custodian') => ({ as, input: { reason: '没修好' } });
const endUnmet = (as = 'custodian') => ({ as, input: { tried: '试过', instead: '别处', toldHow: 'phone' } });

/** From accepted to done again. */
const doAgain = (story: Story): Story =>
  story
    .does('dispatch', { as: 'custodian', input: { mode: 'direct' } })
    .does('take', { as: 'candidate', input: { slot: null } })
    .does('start', { as: 'partner' })
    .does('fulfil', { as: 'partner', actor: 'bob', input: done });

describe('rate 评单', () => {
  it('with a good word closes', () => {
    expect(closed().request).toMatchObject({
      state: 'closed',
      final: 'completed',
      outcome: {
        solvedByPartner: 'solved',
        solved: 'yes',
        grade: '满意',
        causes: [],
        public: false,
        rated: true,
        ratedVia: 'self',
      },
      ratedAt: '2026-11-23T02:00:00.000Z',
      closedAt: '2026-11-23T02:00:00.000Z',
      dueAt: null,
      nudgeAt: null,
    });
  });

  it.each<[string, Record<string, Json>]>([
    ['不满意', unhappy],
    ['a cause grade', { grade: '态度差', solved: 'yes' }],
    ['not solved', { grade: '满意', solved: 'no' }],
    ['a wrong charge', { grade: '满意', solved: 'yes', chargeRight: false }],
  ])('with %s is called back within one work day', (_, input) => {
    expect(fulfilled().does('rate', rate(input)).request).toMatchObject({
      state: 'disputed',
      waitsFor: ['custodian'],
      dueAt: '2026-11-24T02:00:00.000Z',
      dueAction: 'escalate',
    });
  });

  it('partly solved but content closes', () => {
    expect(fulfilled().does('rate', rate({ grade: '基本满意', solved: 'partly' })).request.state).toBe('closed');
  });

  it('uses the grades pinned when it was opened', () => {
    expect(fulfilled().refused('rate', rate({ grade: '一般', solved: 'yes' })).code).toBe('INVALID_INPUT');
  });

  it('is for the resident or the proxy, never for whoever did the work', () => {
    expect(fulfilled().attempt('rate', rate(happy, 'proxy')).ok).toBe(true);
    expect(fulfilled().refused('rate', rate(happy, ['requester', 'doer'])).code).toBe('ACTION_NOT_PERMITTED');
    for (const as of ['partner', 'custodian', 'grid', 'system'])
      expect(fulfilled().refused('rate', rate(happy, as)).code).toBe('ACTION_NOT_PERMITTED');
  });

  it('is done once', () => {
    expect(closed().refused('rate', rate(happy)).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('recordRating 回访代录', () => {
  const asked = { ...happy, how: 'phone', answeredBy: '本人', at: '2026-11-23T02:00:00.000Z' };

  it('is counted apart', () => {
    expect(fulfilled().does('recordRating', rate(asked, 'grid')).request).toMatchObject({
      state: 'closed',
      outcome: { rated: true, ratedVia: 'revisit' },
    });
  });

  it('with a bad word is called back like any other', () => {
    expect(fulfilled().does('recordRating', rate({ ...asked, solved: 'no' }, 'origin')).request.state).toBe('disputed');
  });

  it('is not for whoever accepted, dispatched or did it', () => {
    for (const also of ['arranger', 'doer']) {
      expect(fulfilled().refused('recordRating', rate(asked, ['grid', 'custodian', also])).code).toBe(
        'ACTION_NOT_PERMITTED',
      );
    }
  });
});

describe('autoConfirm', () => {
  it('comes after reminders at one and three days, and leaves it unrated', () => {
    const story = fulfilled().nobodyActs().nobodyActs().nobodyActs();
    expect(story.events.slice(-3).map(({ action, at }) => [action, at])).toEqual([
      ['nudge', '2026-11-24T02:00:00.000Z'],
      ['nudge', '2026-11-26T02:00:00.000Z'],
      ['autoConfirm', '2026-11-30T02:00:00.000Z'],
    ]);
    expect(story.request).toMatchObject({
      state: 'closed',
      outcome: { rated: false, ratedVia: 'none' },
      ratedAt: null,
    });
    expect(titleOf(story.flow, story.request)).toBe('已完成(未评价)');
    expect(titleOf(closed().flow, closed().request)).toBe('已完成');
  });

  it('of something only partly solved is called back instead', () => {
    const story = inService().does('fulfil', { as: 'partner', input: { ...done, outcome: 'partly' } });
    expect(story.nobodyActs().nobodyActs().nobodyActs().request).toMatchObject({
      state: 'disputed',
      outcome: { rated: false },
    });
  });
});

describe('rework 重办', () => {
  it('begins a new round with nobody yet, the promise unchanged', () => {
    const story = disputed().does('rework', rework());
    expect(story.request).toMatchObject({
      state: 'accepted',
      partnerId: null,
      candidateIds: [],
      promisedAt: '2026-11-26T02:00:00.000Z',
    });
    expect(story.request.counters).not.toHaveProperty('dispatch@cycle');
    expect(story.request.counters.dispatch).toBe(1);
  });

  it('is judged anew: nobody’s word about the last round is taken for this one', () => {
    const story = doAgain(disputed().does('rework', rework()));
    expect(story.request).toMatchObject({ outcome: { solvedByPartner: 'solved', rated: false }, ratedAt: null });
    expect(story.nobodyActs().nobodyActs().nobodyActs().request.outcome).toEqual({
      solvedByPartner: 'solved',
      rated: false,
      ratedVia: 'none',
    });
  });

  it('twice, then by the level above', () => {
    const story = disputed();
    for (let times = 0; times < 2; times++) doAgain(story.does('rework', rework())).does('rate', rate(unhappy));
    expect(story.refused('rework', rework()).code).toBe('LIMIT_REACHED');
    expect(story.attempt('rework', rework('above')).ok).toBe(true);
  });
});

describe('settle 回访办结', () => {
  const settle = (as: string | string[] = 'custodian', calledAt = '2026-11-23T02:00:00.000Z') => ({
    as,
    input: { agreed: '退款', calledAt },
  });

  it('closes with what was agreed', () => {
    expect(disputed().does('settle', settle()).request).toMatchObject({ state: 'closed', final: 'completed' });
  });

  it('is never the doer’s, and not before the call', () => {
    expect(disputed().refused('settle', settle(['custodian', 'doer'])).code).toBe('ACTION_NOT_PERMITTED');
    expect(disputed().refused('settle', settle('custodian', '2026-11-23T02:00:01.000Z')).code).toBe('INVALID_INPUT');
  });
});

describe('endUnmet 暂未满足', () => {
  it('is said by the street or above', () => {
    for (const way of [accepted, disputed]) {
      expect(way().refused('endUnmet', endUnmet()).code).toBe('ACTION_NOT_AVAILABLE');
      expect(way().does('endUnmet', endUnmet('above')).request).toMatchObject({ state: 'unmet', final: 'refused' });
      expect(way().nobodyActs().does('endUnmet', endUnmet()).request.state).toBe('unmet');
    }
  });
});

describe('reopen 申请重办', () => {
  const reopen = { as: 'requester', input: { reason: '又漏了' } };

  it('begins a new round; promise and first answer stay as they were', () => {
    const story = closed().waits({ days: 14 }).does('reopen', reopen);
    expect(story.request).toMatchObject({
      state: 'accepted',
      final: null,
      waitsFor: ['custodian'],
      partnerId: null,
      closedAt: null,
      promisedAt: '2026-11-26T02:00:00.000Z',
    });
  });

  it('is possible for fifteen days or the warranty', () => {
    expect(closed().waits({ days: 15 }).attempt('reopen', reopen).ok).toBe(true);
    expect(closed().waits({ days: 15, minutes: 1 }).refused('reopen', reopen).code).toBe('WINDOW_CLOSED');
  });

  it('happens twice', () => {
    const story = closed();
    for (let times = 0; times < 2; times++) doAgain(story.does('reopen', reopen)).does('rate', rate(happy));
    expect(story.refused('reopen', reopen).code).toBe('LIMIT_REACHED');
  });

  it('is never the doer’s', () => {
    expect(closed().refused('reopen', { ...reopen, as: ['requester', 'doer'] }).code).toBe('ACTION_NOT_PERMITTED');
  });
});

describe('appeal 申请复核', () => {
  const appeal = { as: 'requester', input: { reason: '不同意' } };

  it('goes to the level above, for a refusal as for an unmet need', () => {
    for (const way of [rejected, unmet]) {
      expect(way().does('appeal', appeal).request).toMatchObject({
        state: 'submitted',
        final: null,
        custody: { regionId: 'street', level: 1 },
        closedAt: null,
        dueAt: '2026-11-23T04:00:00.000Z',
      });
    }
  });

  it('begins a round of its own: nobody has it and nobody has judged it', () => {
    expect(unmet().does('appeal', appeal).request).toMatchObject({
      partnerId: null,
      workerId: null,
      candidateIds: [],
      offer: null,
      outcome: { rated: false },
    });
  });

  it('at the district stays with the district', () => {
    const story = opened().nobodyActs().nobodyActs();
    story.does('reject', { as: 'custodian', input: { reasonCode: 'noCapacity', explanation: '无', nextStep: '无' } });
    expect(story.does('appeal', appeal).request).toMatchObject({
      state: 'submitted',
      custody: { level: 2 },
      dueAction: 'remind',
    });
  });

  it('is possible once, for seven days', () => {
    expect(rejected().waits({ days: 7 }).attempt('appeal', appeal).ok).toBe(true);
    expect(rejected().waits({ days: 7, minutes: 1 }).refused('appeal', appeal).code).toBe('WINDOW_CLOSED');
    const story = rejected().does('appeal', appeal);
    story.does('reject', { as: 'custodian', input: { reasonCode: 'outOfArea', explanation: '无', nextStep: '无' } });
    expect(story.refused('appeal', appeal).code).toBe('LIMIT_REACHED');
  });

  it('is not for what the resident withdrew', () => {
    const story = opened().does('withdraw', { as: 'requester', input: { reason: '不用了' } });
    expect(story.refused('appeal', appeal).code).toBe('ACTION_NOT_AVAILABLE');
  });
});
