import type { Value } from './flow.js';
import { lampFlow } from './testing/lamp-flow.js';
import { Story } from './testing/story.js';

const reported = () => new Story(lampFlow).does('report', { as: 'reporter' });
const cycle = (story: Story) =>
  story
    .does('book', { as: 'mender' })
    .does('mend', { as: 'mender' })
    .does('judge', { as: 'reporter', input: { good: true } });

describe('a counted limit', () => {
  it('of a state begins again in the next one', () => {
    const story = reported().does('look', { as: 'warden' }).does('look', { as: 'warden' });
    expect(story.refused('look', { as: 'warden' })).toEqual({
      ok: false,
      code: 'LIMIT_REACHED',
      message: '在当前环节,这项操作的次数已经用完。',
    });
    expect(story.does('book', { as: 'mender' }).attempt('look', { as: 'warden' }).ok).toBe(true);
  });

  it('of a cycle holds across states and begins again in the next cycle', () => {
    const story = reported();
    for (let round = 0; round < 2; round++) story.does('book', { as: 'mender' }).nobodyActs();
    expect(story.refused('book', { as: 'mender' })).toMatchObject({ code: 'LIMIT_REACHED' });
    const again = cycle(reported()).does('again', { as: 'reporter' });
    expect(again.request.counters).toEqual({ again: 1 });
  });

  it('of a request holds for ever', () => {
    const story = reported();
    for (let round = 0; round < 2; round++) cycle(story).does('again', { as: 'reporter' });
    expect(cycle(story).refused('again', { as: 'reporter' })).toMatchObject({ code: 'LIMIT_REACHED' });
  });

  it('speaks with its own words', () => {
    const story = reported().does('pause', { as: 'warden' }).does('goOn', { as: 'warden' });
    expect(story.refused('pause', { as: 'warden' })).toMatchObject({
      code: 'LIMIT_REACHED',
      message: '只能暂缓一次。',
    });
  });

  it('of a day ends at midnight in China', () => {
    const story = reported();
    for (let ring = 0; ring < 3; ring++) story.does('ring', { as: 'reporter' }).waits({ hours: 1 });
    expect(story.refused('ring', { as: 'reporter' })).toMatchObject({
      code: 'LIMIT_REACHED',
      until: '2026-11-23T16:00:00.000Z',
    });
    story.until('2026-11-23T16:00:00.000Z').does('ring', { as: 'reporter' });
    expect(story.request.counters).toEqual({ 'ring@2026-11-24': 1 });
  });

  it('with a gap says when it may be done again', () => {
    const story = reported().does('ring', { as: 'reporter' });
    expect(story.request).toMatchObject({ lastAt: { ring: '2026-11-23T02:00:00.000Z' }, urgent: false });
    expect(story.waits({ minutes: 29 }).refused('ring', { as: 'reporter' })).toMatchObject({
      code: 'LIMIT_REACHED',
      until: '2026-11-23T02:30:00.000Z',
    });
    expect(story.waits({ minutes: 1 }).attempt('ring', { as: 'reporter' }).ok).toBe(true);
  });

  it('for some parties neither binds nor counts others', () => {
    const limits = [{ count: 1, per: 'request' as const, for: ['reporter'] }];
    const look = { ...lampFlow.actions.look!, by: ['reporter', 'warden'], limits };
    const story = new Story({ ...lampFlow, actions: { ...lampFlow.actions, look } }).does('report', { as: 'reporter' });
    story.does('look', { as: 'warden' }).does('look', { as: 'warden' }).does('look', { as: 'reporter' });
    expect(story.refused('look', { as: 'reporter' })).toMatchObject({ code: 'LIMIT_REACHED' });
    expect(story.does('look', { as: 'warden' }).request.counters).toEqual({ look: 1 });
  });
});

describe('counting', () => {
  it('is left out for actions that no limit and no guard asks about', () => {
    expect(reported().request.counters).toEqual({});
  });

  it('happens for an action whose counter is read anywhere in the flow', () => {
    const requires = [
      { that: { lt: [{ counter: 'handOver' }, 1] as [Value, Value] }, code: 'HANDED_OVER', message: '已转交。' },
    ];
    const look = { ...lampFlow.actions.look!, requires };
    const story = new Story({ ...lampFlow, actions: { ...lampFlow.actions, look } }).does('report', { as: 'reporter' });
    story.does('handOver', { as: 'warden', facts: { desk: { regionId: 'x', level: 0 } } });
    expect(story.request.counters).toEqual({ handOver: 1 });
    expect(story.refused('look', { as: 'warden' })).toMatchObject({ code: 'HANDED_OVER' });
  });

  it('is the effects’ own business where they count the same key', () => {
    const look = {
      ...lampFlow.actions.look!,
      limits: [{ count: 2, per: 'request' as const }],
      effects: [{ count: 'look' }],
    };
    const story = new Story({ ...lampFlow, actions: { ...lampFlow.actions, look } }).does('report', { as: 'reporter' });
    expect(story.does('look', { as: 'warden' }).request.counters).toEqual({ look: 1 });
  });
});
