// What may be said or done along the way: 上报, 督办, 催单, 留言 … and the clock's own words.

import type { Action, Guard } from '@linli/workflow';
import { choice, files, input, instant, reason, words } from './inputs.js';

const deskMoves: Guard = { in: [{ field: 'state' }, { list: ['submitted', 'accepted', 'checking', 'disputed'] }] };

const overdue: Guard = {
  any: [
    { past: { field: 'promisedAt' } },
    { all: [{ eq: [{ field: 'state' }, 'submitted'] }, { past: { field: 'respondBy' } }] },
  ],
};

const failedTwice: Guard = {
  any: [{ not: { lt: [{ counter: 'failedOffers' }, 2] } }, { not: { lt: [{ counter: 'failedVisits' }, 2] } }],
};

export const anytime: Record<string, Action> = {
  escalate: {
    title: '上报',
    from: ['submitted', 'accepted', 'checking', 'disputed', 'offered', 'taken', 'inService'],
    by: ['system', 'grid', 'custodian', 'requester', 'proxy'],
    input: input({
      reasonCode: choice('原因', {
        overdue: '超过时限',
        failed: '多次没办成',
        danger: '有危险',
        hardship: '生活困难',
        other: '其他',
      }),
      words: words('说明'),
    }),
    requires: [
      { that: { not: { atTop: true } }, code: 'ACTION_NOT_AVAILABLE', message: '已经在区里督办了。' },
      {
        that: {
          any: [{ party: 'system' }, { all: [{ present: { input: 'reasonCode' } }, { present: { input: 'words' } }] }],
        },
        code: 'INVALID_INPUT',
        message: '请说明为什么上报。',
      },
      {
        that: {
          any: [
            { party: 'system' },
            { party: 'custodian' },
            overdue,
            {
              all: [
                { party: 'grid' },
                { any: [failedTwice, { in: [{ input: 'reasonCode' }, { list: ['danger', 'hardship'] }] }] },
              ],
            },
          ],
        },
        code: 'ACTION_NOT_AVAILABLE',
        message: '还在承诺的时间内,可以先催单;有危险请打 110、119 或 120。',
        until: { either: [{ field: 'promisedAt' }, { field: 'respondBy' }] },
      },
    ],
    effects: [
      { custody: 'up' },
      { notify: ['custodian'], template: 'escalatedHere', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'escalated' },
    ],
    to: [
      { when: deskMoves, to: 'same', clock: 'restart' },
      { to: 'same', clock: 'keep' },
    ],
  },

  remind: {
    title: '督办提醒',
    from: ['submitted', 'accepted', 'checking', 'disputed'],
    to: 'same',
    by: ['system'],
    input: input({}),
    clock: 'restart',
    effects: [{ count: 'reminded' }, { notify: ['custodian'], template: 'stillWaiting', importance: 'P1' }],
  },

  nudge: {
    title: '提醒',
    from: ['done'],
    to: 'same',
    by: ['system'],
    input: input({}),
    limits: [{ count: 2, per: 'state' }],
    effects: [{ notify: ['requester', 'proxy'], template: 'pleaseRate' }],
  },

  instruct: {
    title: '督办',
    from: '*',
    to: 'same',
    // The desk it climbed to instructs the community below while it has the matter in hand itself.
    by: ['above', 'custodian'],
    input: input({ words: words('要求'), wantedBy: instant('什么时候前') }, ['words']),
    limits: [{ count: 10, per: 'day' }],
    requires: [
      {
        that: { any: [{ party: 'above' }, { gt: [{ field: 'custody.level' }, 0] }] },
        code: 'ACTION_NOT_PERMITTED',
        message: '督办由上级发出。',
      },
    ],
    effects: [
      { set: { instructedAt: { now: true } } },
      { notify: ['custodian', 'origin'], template: 'instructed', importance: 'P1' },
    ],
  },

  extend: {
    title: '延期',
    from: '*',
    to: 'same',
    by: ['above'],
    input: input({ promisedAt: instant('新的承诺时间'), reason }, ['promisedAt', 'reason']),
    limits: [{ count: 1, per: 'request', message: '承诺时间只能延一次。' }],
    requires: [
      { that: { present: { field: 'promisedAt' } }, code: 'ACTION_NOT_AVAILABLE', message: '还没有承诺时间。' },
      {
        that: { gt: [{ input: 'promisedAt' }, { later: [{ field: 'promisedAt' }, { now: true }] }] },
        code: 'INVALID_INPUT',
        message: '新的时间要比原来晚。',
      },
      {
        that: {
          not: {
            gt: [{ input: 'promisedAt' }, { after: { field: 'promisedAt' }, limit: 'extendMax', calendar: 'office' }],
          },
        },
        code: 'INVALID_INPUT',
        message: '最多延期十个工作日。',
      },
    ],
    promise: 'extend',
    effects: [
      { set: { promisedAt: { input: 'promisedAt' } } },
      { notify: ['requester', 'proxy', 'custodian', 'partner'], template: 'extended' },
    ],
  },

  withdraw: {
    title: '取消点单',
    kind: 'danger',
    from: ['submitted', 'accepted', 'offered', 'taken', 'suspended'],
    to: 'withdrawn',
    by: ['requester', 'proxy'],
    input: input({ reason }, ['reason']),
    effects: [
      { set: { closedAt: { now: true } } },
      { notify: ['custodian', 'candidate', 'partner'], template: 'withdrawn', importance: 'P1' },
    ],
  },

  urge: {
    title: '催单',
    from: '*',
    to: 'same',
    by: ['requester', 'proxy'],
    input: input({}),
    limits: [
      {
        count: 3,
        per: 'day',
        gap: { limit: 'urgeGap', calendar: 'office' },
        message: '已经催过了,请稍后再催,或打电话给社区。',
      },
    ],
    effects: [{ count: 'urged' }, { notify: ['custodian', 'partner'], template: 'urged', importance: 'P1' }],
  },

  comment: {
    title: '留言',
    from: '*',
    to: 'same',
    by: ['requester', 'proxy', 'opener', 'custodian', 'origin', 'candidate', 'partner', 'grid', 'above'],
    input: input({ words: words('留言'), evidenceIds: files('照片或语音') }, ['words']),
    limits: [{ count: 50, per: 'day', message: '今天留言较多,请打电话商量。' }],
    effects: [{ notify: ['requester', 'proxy', 'custodian', 'partner'], template: 'commented', importance: 'P3' }],
  },

  retime: {
    title: '重新计时',
    from: '*',
    to: 'same',
    by: ['system'],
    input: input(
      { limits: { type: 'object', maxProperties: 40 }, reason: { type: 'string', minLength: 1, maxLength: 200 } },
      ['reason'],
    ),
    needs: ['limits', 'promisedAt'],
    promise: 'retime',
    clock: 'shift',
    effects: [
      {
        set: { limits: { fact: 'limits' }, promisedAt: { earlier: [{ field: 'promisedAt' }, { fact: 'promisedAt' }] } },
      },
    ],
  },
};
