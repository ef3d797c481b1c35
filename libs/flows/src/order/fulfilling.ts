// The visit itself: 上门 → 服务 → 办结.

import type { Action, Guard, Requirement, Value } from '@linli/workflow';
import { choice, fen, files, input, instant, joined, onBehalf, reason, slot, words } from './inputs.js';
import { backToAccepted, excludePartner } from './offering.js';
import { slotAhead } from './slots.js';

const theirOwnWork = (parties: string[]): Requirement => ({
  that: { any: [...parties.map((party): Guard => ({ party })), { present: { input: 'onBehalf' } }] },
  code: 'ACTION_NOT_PERMITTED',
  message: '请由服务方操作,或登记是怎么确认的。',
});

const boundedUntil: Requirement = {
  that: {
    all: [
      { gt: [{ input: 'until' }, { now: true }] },
      { not: { gt: [{ input: 'until' }, { after: { now: true }, limit: 'moreTimeMax', calendar: 'always' }] } },
    ],
  },
  code: 'INVALID_INPUT',
  message: '新的时间要在以后,最多延七天。',
};

const charged: Value = { add: [{ either: [{ input: 'labourFen' }, 0] }, { either: [{ input: 'materialFen' }, 0] }] };

export const fulfilling: Record<string, Action> = {
  reschedule: {
    title: '改约',
    from: ['taken', 'checking'],
    to: 'taken',
    by: ['requester', 'proxy', 'partner'],
    input: input({ slot, reason }, ['slot', 'reason']),
    answers: { reason: 'reason' },
    limits: [{ count: 3, per: 'request', message: '已改约三次,请打电话给社区商量。' }],
    requires: [
      slotAhead,
      {
        that: {
          not: {
            gt: [
              { input: 'slot.from' },
              { after: { later: [{ field: 'slot.to' }, { now: true }] }, limit: 'rescheduleAhead', calendar: 'always' },
            ],
          },
        },
        code: 'INVALID_INPUT',
        message: '每次改约最多往后七天。',
      },
    ],
    effects: [
      { set: { slot: { input: 'slot' }, until: null } },
      { notify: ['requester', 'proxy', 'partner', 'custodian'], template: 'rescheduled' },
    ],
  },

  noShow: {
    title: '敲门无人',
    from: ['taken'],
    by: ['partner'],
    input: input({ words: words('当时的情况'), slot }, ['words']),
    answers: { reason: 'words' },
    requires: [slotAhead],
    effects: [
      { count: 'failedVisits' },
      { notify: ['requester', 'proxy'], template: 'nobodyHome', importance: 'P1' },
      // A flagged elderly person living alone who does not open the door is checked on at once.
      { notify: ['checkOn'], template: 'checkOnThem', importance: 'P0' },
    ],
    to: [
      {
        when: { lt: [{ counter: 'noShows' }, 1] },
        to: 'taken',
        effects: [{ count: 'noShows' }, { set: { slot: { input: 'slot' }, until: null } }],
      },
      {
        to: 'accepted',
        effects: [backToAccepted, { notify: ['custodian'], template: 'nobodyHomeTwice', importance: 'P1' }],
      },
    ],
  },

  start: {
    title: '开始服务',
    kind: 'primary',
    from: ['taken', 'checking'],
    by: ['partner', 'requester', 'proxy', 'custodian'],
    input: input({
      serviceCode: { title: '服务码', type: 'string', pattern: '^[0-9]{4}$', maxLength: 4 },
      reason,
      onBehalf,
    }),
    needs: ['codeTries'],
    requires: [
      theirOwnWork(['partner', 'requester', 'proxy']),
      {
        that: {
          any: [
            { not: { eq: [{ field: 'startProof' }, 'code'] } },
            { party: 'requester' },
            { party: 'proxy' },
            { party: 'custodian' },
            { lt: [{ fact: 'codeTries' }, 5] },
          ],
        },
        code: 'LIMIT_REACHED',
        message: '服务码错了五次,请社区确认后开始。',
      },
      {
        that: {
          any: [
            { not: { eq: [{ field: 'startProof' }, 'code'] } },
            { party: 'requester' },
            { party: 'proxy' },
            { party: 'custodian' },
            { eq: [{ input: 'serviceCode' }, { field: 'serviceCode' }] },
          ],
        },
        code: 'WRONG_CODE',
        message: '服务码不对,请再问一下居民。',
      },
      {
        that: { any: [{ not: { eq: [{ field: 'state' }, 'checking'] } }, { lt: [{ counter: 'lateStart' }, 1] }] },
        code: 'LIMIT_REACHED',
        message: '已补开始过一次,请联系社区。',
      },
    ],
    to: [
      { when: { eq: [{ field: 'state' }, 'checking'] }, to: 'inService', effects: [{ count: 'lateStart' }] },
      { to: 'inService' },
    ],
    effects: [
      { set: { until: null, startedAt: { now: true } } },
      { notify: ['requester', 'proxy'], template: 'started' },
    ],
  },

  missStart: {
    title: '未按时开始',
    from: ['taken'],
    to: 'checking',
    by: ['system'],
    input: input({}),
    effects: [
      { set: { returnTo: 'taken', until: null } },
      { count: 'late' },
      { notify: ['custodian'], template: 'notStarted', importance: 'P1' },
      { notify: ['requester', 'proxy', 'partner'], template: 'didTheyCome' },
    ],
  },

  askMoreTime: {
    title: '申请延时',
    from: ['inService', 'checking'],
    to: 'inService',
    by: ['partner'],
    input: input({ until: instant('到什么时候'), reason }, ['until', 'reason']),
    limits: [{ count: 2, per: 'request', message: '已延时两次,请联系社区。' }],
    requires: [boundedUntil],
    effects: [
      { set: { until: { input: 'until' } } },
      { notify: ['requester', 'proxy', 'custodian'], template: 'moreTime' },
    ],
  },

  overrun: {
    title: '超过办理时间',
    from: ['inService'],
    to: 'checking',
    by: ['system'],
    input: input({}),
    effects: [
      { set: { returnTo: 'inService', until: null } },
      { count: 'late' },
      { notify: ['custodian', 'partner'], template: 'overran', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'overranResident' },
    ],
  },

  giveTime: {
    title: '继续办理',
    from: ['checking'],
    to: 'return',
    by: ['custodian'],
    input: input({ until: instant('到什么时候') }, ['until']),
    limits: [{ count: 2, per: 'request', message: '已延两次,请收回改派或说明。' }],
    requires: [boundedUntil],
    effects: [
      { set: { until: { input: 'until' } } },
      { notify: ['requester', 'proxy', 'partner'], template: 'moreTime' },
    ],
  },

  cannotFulfil: {
    title: '无法完成',
    kind: 'danger',
    from: ['inService', 'checking'],
    to: 'accepted',
    by: ['partner'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    effects: [
      excludePartner,
      backToAccepted,
      { count: 'failedVisits' },
      { notify: ['custodian'], template: 'cannotFulfil', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'lookingAgain' },
    ],
  },

  fulfil: {
    title: '办结',
    kind: 'primary',
    from: ['inService', 'checking'],
    by: ['partner', 'custodian'],
    input: input(
      {
        summary: words('做了什么'),
        outcome: choice('办成了吗', { solved: '办成了', partly: '部分办成', unsolved: '没办成' }),
        evidenceIds: files('凭证'),
        labourFen: fen('人工费(分)'),
        materialFen: fen('材料费(分)'),
        feeNote: { title: '费用说明', type: 'string', minLength: 1, maxLength: 200 },
        onBehalf,
      },
      ['summary', 'outcome', 'evidenceIds'],
    ),
    requires: [
      theirOwnWork(['partner']),
      {
        that: { not: { lt: [{ size: { input: 'evidenceIds' } }, { either: [{ field: 'evidence.min' }, 0] }] } },
        code: 'INVALID_INPUT',
        message: '请至少附上一张办结照片。',
      },
      {
        that: { any: [{ not: { present: { field: 'capFen' } } }, { not: { gt: [charged, { field: 'capFen' }] } }] },
        code: 'INVALID_INPUT',
        message: '收费超过了这项服务的限价。',
      },
      {
        that: { any: [{ not: { eq: [{ field: 'priceMode' }, 'free'] } }, { eq: [charged, 0] }] },
        code: 'INVALID_INPUT',
        message: '公益服务不收费。',
      },
    ],
    effects: [
      {
        set: {
          'outcome.solvedByPartner': { input: 'outcome' },
          charged: {
            object: {
              labourFen: { either: [{ input: 'labourFen' }, 0] },
              materialFen: { either: [{ input: 'materialFen' }, 0] },
              note: { input: 'feeNote' },
            },
          },
          fulfilledAt: { now: true },
          until: null,
          doers: joined('doers', { actor: true }),
        },
      },
    ],
    to: [
      {
        when: { eq: [{ input: 'outcome' }, 'unsolved'] },
        to: 'disputed',
        effects: [
          { notify: ['custodian'], template: 'unsolved', importance: 'P1' },
          { notify: ['requester', 'proxy'], template: 'unsolvedResident' },
        ],
      },
      { to: 'done', effects: [{ notify: ['requester', 'proxy'], template: 'pleaseRate', importance: 'P1' }] },
    ],
  },
};
