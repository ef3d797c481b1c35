import type { CheckAnswer } from './content-check.js';
import { outcomeOf } from './content-checker.js';
import { severest, verdictOf } from './verdict.js';
import { answerOf } from './wechat-content-check.js';

const now = new Date('2026-11-23T02:00:00Z');

describe('what WeChat answers', () => {
  it.each<[string, object, CheckAnswer]>([
    [
      'a verdict',
      { errcode: 0, result: { suggest: 'risky', label: 20002 } },
      { kind: 'verdict', verdict: 'risky', label: '20002' },
    ],
    ['a word of the old version', { errcode: 87014 }, { kind: 'verdict', verdict: 'risky', label: '87014' }],
    ['a verdict later', { errcode: 0, trace_id: 't' }, { kind: 'asked', traceId: 't' }],
    ['busy', { errcode: -1 }, { kind: 'again', reason: '-1' }],
    ['over the quota', { errcode: 45009 }, { kind: 'again', reason: '45009' }],
    ['not seen for two hours', { errcode: 61010 }, { kind: 'person', reason: '61010' }],
    ['something new', { errcode: 12345 }, { kind: 'person', reason: '12345' }],
  ])('%s', (_, answer, meant) => expect(answerOf(answer)).toEqual(meant));

  it('is for a person where its word is not known', () => expect(verdictOf('perhaps')).toBe('review'));
});

describe('a text in several parts', () => {
  it('is as bad as its worst', () => expect(severest(['pass', 'risky', 'review'])).toBe('risky'));
  it('passes where there is nothing', () => expect(severest([])).toBe('pass'));
});

describe('what becomes of a piece', () => {
  it('waits longer from try to try, at most half an hour, and after the tenth for a person', () => {
    const waits = [1, 3, 9, 10].map((tries) => outcomeOf({ kind: 'again', reason: '-1' }, { tries, now }).tryAt);
    expect(waits.map((at) => at && (at.getTime() - now.getTime()) / 1_000)).toEqual([30, 120, 1_800, undefined]);
  });

  it('is asked about again when no verdict came in time', () => {
    const { verdict, traceId, tryAt } = outcomeOf({ kind: 'asked', traceId: 't' }, { tries: 1, now });
    expect([verdict, traceId, tryAt!.getTime() - now.getTime()]).toEqual(['pending', 't', 2_400_000]);
  });
});
