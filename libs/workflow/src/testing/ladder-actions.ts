// Who may do what with the ladder (ladder-flow.ts).

import type { Action, InputProperty, InputSchema } from '../flow.js';

const input = (properties: Record<string, InputProperty>, required = Object.keys(properties)): InputSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const nothing = input({});
const reason: InputProperty = { title: '原因', type: 'string', minLength: 1, maxLength: 200, personal: true };
const until: InputProperty = { title: '到什么时候', type: 'string', format: 'date-time' };

/** Not later than a limit from now. */
const atMost = (limit: string) =>
  ({
    that: { not: { gt: [{ input: 'until' }, { after: { now: true }, limit, calendar: 'always' }] } },
    code: 'INVALID_INPUT',
    message: '时间太久了。',
  }) satisfies NonNullable<Action['requires']>[number];

export const lending: Record<string, Action> = {
  ask: {
    title: '借梯子',
    from: 'start',
    to: 'asked',
    by: ['asker'],
    input: input({ place: { type: 'string', maxLength: 100, personal: true } }),
    effects: [
      { set: { place: { input: 'place' }, respondBy: { after: { now: true }, limit: 'answer', calendar: 'office' } } },
      { notify: ['keeper'], template: 'asked' },
    ],
  },
  agree: {
    title: '答应',
    from: ['asked'],
    to: 'lent',
    by: ['keeper'],
    input: input({ until }),
    requires: [atMost('loan')],
    limits: [{ count: 4, per: 'request' }],
    promise: 'fix',
    effects: [
      { set: { until: { input: 'until' }, promisedAt: { either: [{ field: 'promisedAt' }, { input: 'until' }] } } },
    ],
  },
  refuse: {
    title: '不借',
    from: ['asked'],
    to: 'refused',
    by: ['keeper'],
    input: input({ reason, nextStep: { type: 'string', minLength: 1, maxLength: 200 } }),
    answers: { reason: 'reason', nextStep: 'nextStep' },
  },
  later: {
    title: '改时间',
    from: ['lent'],
    to: 'lent',
    by: ['asker', 'lender'],
    input: input({ until }),
    requires: [atMost('loan')],
    limits: [{ count: 2, per: 'request' }],
    effects: [{ set: { until: { input: 'until' } } }],
  },
  giveUp: {
    title: '借不了',
    from: ['lent'],
    to: 'asked',
    by: ['lender'],
    input: input({ reason }),
    limits: [{ count: 2, per: 'cycle' }],
    answers: { reason: 'reason' },
  },
  returned: { title: '归还', from: ['lent'], to: 'back', by: ['lender'], input: nothing },
  missed: {
    title: '没有归还',
    from: ['lent'],
    to: 'asked',
    by: ['system'],
    input: nothing,
    effects: [{ count: 'missed' }],
  },
};

export const judging: Record<string, Action> = {
  judge: {
    title: '评价',
    from: ['back'],
    by: ['asker'],
    notBy: ['doer'],
    input: input({ good: { type: 'boolean' }, reason }, ['good', 'reason']),
    answers: { reason: 'reason' },
    effects: [{ set: { verdict: { input: 'good' } } }],
    to: [
      {
        when: { all: [{ eq: [{ input: 'good' }, false] }, { lt: [{ counter: 'again' }, 2] }] },
        to: 'asked',
        effects: [{ count: 'again' }],
      },
      { to: 'done', effects: [{ set: { closedAt: { now: true } } }] },
    ],
  },
  lapse: {
    title: '到期未评价',
    from: ['back'],
    to: 'done',
    by: ['system'],
    input: nothing,
    effects: [{ set: { closedAt: { now: true } } }],
  },
  nudge: {
    title: '提醒',
    from: ['back'],
    to: 'same',
    by: ['system'],
    input: nothing,
    limits: [{ count: 1, per: 'state' }],
    effects: [{ notify: ['asker'], template: 'pleaseJudge' }],
  },
  reopen: {
    title: '再借',
    from: ['done'],
    to: 'asked',
    by: ['asker'],
    notBy: ['doer'],
    input: input({ reason }),
    answers: { reason: 'reason' },
    limits: [{ count: 1, per: 'request' }],
    requires: [
      {
        that: { within: { field: 'closedAt' }, limit: 'window', calendar: 'always' },
        code: 'WINDOW_CLOSED',
        message: '太晚了。',
      },
    ],
    newCycle: true,
  },
};

export const anytime: Record<string, Action> = {
  climb: {
    title: '上报',
    from: ['asked'],
    to: 'same',
    by: ['system', 'asker'],
    input: nothing,
    clock: 'restart',
    requires: [{ that: { not: { atTop: true } }, code: 'ACTION_NOT_AVAILABLE', message: '已经在最上面。' }],
    effects: [{ custody: 'up' }, { notify: ['keeper'], template: 'asked' }],
  },
  remind: {
    title: '督办',
    from: ['asked'],
    to: 'same',
    by: ['system'],
    input: nothing,
    clock: 'restart',
    effects: [{ notify: ['keeper'], template: 'asked' }],
  },
  pause: {
    title: '暂缓',
    from: ['asked', 'lent'],
    to: 'paused',
    by: ['keeper'],
    input: input({ reason, until }),
    requires: [atMost('pause')],
    limits: [{ count: 1, per: 'request' }],
    effects: [{ set: { returnTo: { field: 'state' }, pausedAt: { now: true }, until: { input: 'until' } } }],
  },
  resume: {
    title: '恢复',
    from: ['paused'],
    to: 'return',
    by: ['keeper', 'system'],
    input: nothing,
    promise: 'pause',
    effects: [{ set: { promisedAt: { moved: { field: 'promisedAt' }, by: [{ field: 'pausedAt' }, { now: true }] } } }],
  },
  extend: {
    title: '延期',
    from: '*',
    to: 'same',
    by: ['above'],
    input: input({ until }),
    needs: ['mayExtend'],
    requires: [{ that: { fact: 'mayExtend' }, code: 'ACTION_NOT_AVAILABLE', message: '不能延期。' }],
    limits: [{ count: 1, per: 'request' }],
    promise: 'extend',
    effects: [{ set: { promisedAt: { input: 'until' } } }],
  },
  comment: {
    title: '留言',
    from: '*',
    to: 'same',
    by: ['asker', 'keeper'],
    input: input({ words: reason }),
    limits: [{ count: 5, per: 'day' }],
  },
  withdraw: { title: '不借了', from: ['asked', 'lent', 'paused'], to: 'withdrawn', by: ['asker'], input: nothing },
};
