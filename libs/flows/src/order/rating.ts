// What the resident says of it, and what follows a bad word: 评单 → 回访 → 重办.

import type { Action, Effect, Guard } from '@linli/workflow';
import { choice, files, input, instant, reason, words } from './inputs.js';

const verdictFields = {
  grade: { title: '评价', type: 'string', minLength: 1, maxLength: 20 },
  solved: choice('问题解决了吗', { yes: '解决了', partly: '解决了一部分', no: '没有解决' }),
  causes: { title: '原因', type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 5, uniqueItems: true },
  chargeRight: { title: '收费对吗', type: 'boolean' },
  words: words('说两句'),
  evidenceIds: files('照片'),
  public: { title: '可以公开给邻居看吗', type: 'boolean' },
} as const;

const knownGrade = {
  that: { in: [{ input: 'grade' }, { field: 'gradeSet.grades' }] } satisfies Guard,
  code: 'INVALID_INPUT',
  message: '请从给出的评价里选一个。',
};

/** A bad grade, a cause grade, "not solved" or a wrong charge is always called back. */
const unhappy: Guard = {
  any: [
    { in: [{ input: 'grade' }, { field: 'gradeSet.bad' }] },
    { eq: [{ input: 'solved' }, 'no'] },
    { eq: [{ input: 'chargeRight' }, false] },
  ],
};

const verdict = (via: string): Effect => ({
  set: {
    'outcome.solved': { input: 'solved' },
    'outcome.grade': { input: 'grade' },
    'outcome.causes': { either: [{ input: 'causes' }, { list: [] }] },
    'outcome.chargeRight': { input: 'chargeRight' },
    'outcome.public': { either: [{ input: 'public' }, false] },
    'outcome.rated': true,
    'outcome.ratedVia': via,
    ratedAt: { now: true },
  },
});

/** A new round is judged anew: or else it would close "rated" with the word about the last one. */
const unjudged = { outcome: { object: { rated: false } }, ratedAt: null } as const;

/** 重办、申请重办、申请复核: nobody has it, nobody has judged it, it is not ended. */
const newRound: Effect = {
  set: {
    partnerId: null,
    workerId: null,
    candidateIds: { list: [] },
    offer: null,
    until: null,
    closedAt: null,
    ...unjudged,
  },
};

const close: Effect = { set: { closedAt: { now: true } } };

const atStreetOrAbove: Guard = { any: [{ party: 'above' }, { gt: [{ field: 'custody.level' }, 0] }] };

const afterVerdict = [
  {
    when: unhappy,
    to: 'disputed',
    effects: [
      { notify: ['custodian'], template: 'callBack', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'willCallBack' },
    ],
  },
  { to: 'closed', effects: [close, { notify: ['partner', 'custodian'], template: 'rated', importance: 'P3' }] },
] satisfies Action['to'];

export const rating: Record<string, Action> = {
  rate: {
    title: '评单',
    kind: 'primary',
    from: ['done'],
    to: afterVerdict,
    by: ['requester', 'proxy'],
    notBy: ['doer'],
    input: input(verdictFields, ['grade', 'solved']),
    requires: [knownGrade],
    effects: [verdict('self')],
  },

  recordRating: {
    title: '回访代录',
    from: ['done'],
    to: afterVerdict,
    by: ['grid', 'custodian', 'origin'],
    notBy: ['doer', 'arranger'],
    input: input(
      {
        ...verdictFields,
        how: choice('怎么问的', { phone: '电话', visit: '当面' }),
        answeredBy: { title: '谁回答的', type: 'string', minLength: 1, maxLength: 40, personal: true },
        at: instant('什么时候'),
      },
      ['grade', 'solved', 'how', 'answeredBy', 'at'],
    ),
    requires: [knownGrade],
    effects: [verdict('revisit')],
  },

  autoConfirm: {
    title: '到期未评价',
    from: ['done'],
    by: ['system'],
    input: input({}),
    effects: [{ set: { 'outcome.ratedVia': 'none' } }],
    to: [
      {
        when: { eq: [{ field: 'outcome.solvedByPartner' }, 'partly'] },
        to: 'disputed',
        effects: [{ notify: ['custodian'], template: 'callBack', importance: 'P1' }],
      },
      { to: 'closed', effects: [close] },
    ],
  },

  rework: {
    title: '重办',
    kind: 'primary',
    from: ['disputed'],
    to: 'accepted',
    by: ['custodian', 'above'],
    notBy: ['doer'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    limits: [{ count: 4, per: 'request', message: '重办次数已用完,请回访办结或说明暂未满足。' }],
    requires: [
      {
        that: { any: [{ lt: [{ counter: 'rework' }, 2] }, atStreetOrAbove] },
        code: 'LIMIT_REACHED',
        message: '已重办两次,请上级决定。',
      },
    ],
    newCycle: true,
    effects: [newRound, { notify: ['requester', 'proxy'], template: 'reworked' }],
  },

  settle: {
    title: '回访办结',
    from: ['disputed'],
    to: 'closed',
    by: ['custodian'],
    notBy: ['doer'],
    input: input({ agreed: words('商定了什么'), calledAt: instant('什么时候回访的') }, ['agreed', 'calledAt']),
    requires: [
      {
        that: { not: { gt: [{ input: 'calledAt' }, { now: true }] } },
        code: 'INVALID_INPUT',
        message: '回访时间不能晚于现在。',
      },
    ],
    effects: [close, { notify: ['requester', 'proxy'], template: 'settled' }],
  },

  endUnmet: {
    title: '暂未满足',
    kind: 'danger',
    from: ['accepted', 'disputed'],
    to: 'unmet',
    by: ['custodian', 'above'],
    notBy: ['doer'],
    input: input(
      {
        tried: words('试过什么'),
        instead: words('可以怎么办'),
        toldHow: choice('怎么告知的', { phone: '电话', visit: '当面', message: '消息' }),
      },
      ['tried', 'instead', 'toldHow'],
    ),
    answers: { reason: 'tried', nextStep: 'instead' },
    requires: [{ that: atStreetOrAbove, code: 'ACTION_NOT_AVAILABLE', message: '要由街道或区里说明暂未满足。' }],
    effects: [close, { notify: ['requester', 'proxy', 'opener'], template: 'unmet', importance: 'P1' }],
  },

  reopen: {
    title: '申请重办',
    from: ['closed'],
    to: 'accepted',
    by: ['requester', 'proxy'],
    notBy: ['doer'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    limits: [{ count: 2, per: 'request', message: '已申请重办两次,请打电话给社区。' }],
    requires: [
      {
        that: {
          any: [
            { within: { field: 'closedAt' }, limit: 'reopenWindow', calendar: 'always' },
            { within: { field: 'fulfilledAt' }, limit: 'warranty', calendar: 'always' },
          ],
        },
        code: 'WINDOW_CLOSED',
        message: '已过申请重办的时间,可以重新点单。',
      },
    ],
    newCycle: true,
    effects: [newRound, { notify: ['custodian'], template: 'reopened', importance: 'P1' }],
  },

  appeal: {
    title: '申请复核',
    from: ['rejected', 'unmet'],
    by: ['requester', 'proxy'],
    notBy: ['doer'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    limits: [{ count: 1, per: 'request', message: '只能申请复核一次。' }],
    requires: [
      {
        that: { within: { field: 'closedAt' }, limit: 'appealWindow', calendar: 'always' },
        code: 'WINDOW_CLOSED',
        message: '已过申请复核的时间(七天)。',
      },
    ],
    newCycle: true,
    effects: [newRound, { notify: ['custodian'], template: 'appealed', importance: 'P1' }],
    to: [
      { when: { atTop: true }, to: 'submitted' },
      { to: 'submitted', effects: [{ custody: 'up' }] },
    ],
  },
};
