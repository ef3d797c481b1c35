// From acceptance to somebody who will come: 派单 → 承接.

import type { Action, Branch, Effect, Guard, Value } from '@linli/workflow';
import { choice, id, input, joined, onBehalf, reason, slot } from './inputs.js';
import { slotAhead } from './slots.js';

/** Nobody has the job any more; the one who had it is kept as `candidate` no longer. */
export const backToAccepted: Effect = {
  set: { partnerId: null, workerId: null, candidateIds: { list: [] }, until: null, offer: null },
};

export const excludePartner: Effect = {
  set: { excludedIds: { append: [{ field: 'excludedIds' }, { field: 'partnerId' }] } },
};

const offerTo = (partners: Value, queue: Value, poolSince: Value): Effect => ({
  set: { candidateIds: partners, 'offer.queue': queue, 'offer.poolSince': poolSince },
});

const tell = (template: string): Effect => ({ notify: ['candidate'], template, importance: 'P1' });

/** Whoever is ranked next is asked, three rounds a dispatch. */
const nextInTheQueue: Branch = {
  when: { all: [{ gt: [{ size: { field: 'offer.queue' } }, 0] }, { lt: [{ counter: 'rounds' }, 3] }] },
  to: 'offered',
  effects: [
    { count: 'rounds' },
    offerTo({ list: [{ first: { field: 'offer.queue' } }] }, { rest: { field: 'offer.queue' } }, null),
    tell('offer'),
  ],
};

const sayNobodyTook: Effect = { notify: ['custodian'], template: 'nobodyTook', importance: 'P1' };

const agreedSlot: Value = { either: [{ input: 'slot' }, { field: 'slot' }] };

/** After six offers of one cycle the next level dispatches. */
const ownLevelMayDispatch: Guard = {
  any: [{ lt: [{ counter: 'dispatch@cycle' }, 6] }, { gt: [{ field: 'custody.level' }, 0] }, { party: 'above' }],
};

const somebodyToAsk: Guard = {
  any: [
    { all: [{ eq: [{ input: 'mode' }, 'own'] }, { present: { fact: 'candidates.handlerId' } }] },
    { all: [{ eq: [{ input: 'mode' }, 'pool'] }, { gt: [{ size: { fact: 'candidates.pool' } }, 0] }] },
    { all: [{ in: [{ input: 'mode' }, { list: ['chosen', 'direct'] }] }, { present: { fact: 'candidates.first' } }] },
  ],
};

export const offering: Record<string, Action> = {
  dispatch: {
    title: '派单',
    kind: 'primary',
    from: ['accepted'],
    by: ['custodian', 'above'],
    input: input(
      {
        mode: choice('怎么派', { chosen: '指定', direct: '按推荐', pool: '抢单', own: '社区自办' }),
        partnerId: id('服务方'),
        handlerId: id('经办人'),
      },
      ['mode'],
    ),
    needs: ['candidates'],
    limits: [{ count: 12, per: 'request', message: '派单次数已用完,请转派或说明暂未满足。' }],
    requires: [
      { that: ownLevelMayDispatch, code: 'LIMIT_REACHED', message: '本级已派单六次,请上级派单。' },
      {
        that: { any: [{ not: { eq: [{ input: 'mode' }, 'pool'] } }, { eq: [{ field: 'poolAllowed' }, true] }] },
        code: 'ACTION_NOT_AVAILABLE',
        message: '这类服务不能抢单,请指定服务方。',
      },
      { that: somebodyToAsk, code: 'ACTION_NOT_AVAILABLE', message: '现在没有可以承接的服务方,请换一种派法,或转派。' },
    ],
    effects: [
      { count: 'dispatch@cycle' },
      { reset: 'rounds' },
      { reset: 'pooled' },
      { reset: 'noShows' },
      { reset: 'lateStart' },
      {
        set: {
          arrangers: joined('arrangers', { actor: true }),
          offer: {
            object: {
              mode: { input: 'mode' },
              queue: { list: [] },
              pool: { fact: 'candidates.pool' },
              poolSince: null,
            },
          },
          ranking: { fact: 'candidates.ranking' },
        },
      },
    ],
    to: [
      {
        when: { eq: [{ input: 'mode' }, 'own'] },
        to: 'taken',
        effects: [
          {
            set: {
              partnerId: null,
              workerId: { fact: 'candidates.handlerId' },
              candidateIds: { list: [] },
              until: null,
              doers: joined('doers', { fact: 'candidates.handlerId' }),
            },
          },
          { notify: ['requester', 'proxy'], template: 'taken' },
        ],
      },
      {
        when: { eq: [{ input: 'mode' }, 'pool'] },
        to: 'offered',
        effects: [
          { count: 'pooled' },
          { count: 'rounds' },
          offerTo({ fact: 'candidates.pool' }, { list: [] }, { now: true }),
          tell('poolOffer'),
        ],
      },
      {
        to: 'offered',
        effects: [
          { count: 'rounds' },
          offerTo({ list: [{ fact: 'candidates.first' }] }, { fact: 'candidates.rest' }, null),
          tell('offer'),
        ],
      },
    ],
  },

  take: {
    title: '承接',
    kind: 'primary',
    from: ['offered'],
    to: 'taken',
    by: ['candidate', 'custodian'],
    input: input({ slot, workerId: id('服务人员'), onBehalf }),
    needs: ['taker'],
    requires: [
      {
        that: { any: [{ party: 'candidate' }, { present: { input: 'onBehalf' } }] },
        code: 'ACTION_NOT_PERMITTED',
        message: '请由服务方承接,或登记是替谁承接的。',
      },
      slotAhead,
    ],
    late: { when: { party: 'candidate' }, code: 'ALREADY_TAKEN', message: '这一单已被承接。' },
    effects: [
      {
        set: {
          partnerId: { fact: 'taker.partnerId' },
          workerId: { fact: 'taker.workerId' },
          slot: agreedSlot,
          until: null,
          doers: joined('doers', { fact: 'taker.partnerId' }),
        },
      },
      { notify: ['requester', 'proxy', 'custodian'], template: 'taken' },
    ],
  },

  decline: {
    title: '暂不承接',
    from: ['offered'],
    by: ['candidate'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    needs: ['taker'],
    limits: [{ count: 60, per: 'request' }],
    late: { when: { party: 'candidate' }, code: 'ALREADY_TAKEN', message: '这一单已被承接。' },
    effects: [{ set: { 'offer.pool': { without: [{ field: 'offer.pool' }, { fact: 'taker.partnerId' }] } } }],
    to: [
      {
        when: { gt: [{ size: { field: 'candidateIds' } }, 1] },
        to: 'same',
        effects: [{ set: { candidateIds: { without: [{ field: 'candidateIds' }, { fact: 'taker.partnerId' }] } } }],
      },
      nextInTheQueue,
      {
        to: 'accepted',
        effects: [backToAccepted, { count: 'failedOffers' }, sayNobodyTook],
      },
    ],
  },

  expireOffer: {
    title: '无人应答',
    from: ['offered'],
    by: ['system'],
    input: input({}),
    to: [
      nextInTheQueue,
      {
        when: {
          all: [
            { eq: [{ field: 'poolAllowed' }, true] },
            { lt: [{ counter: 'pooled' }, 1] },
            { gt: [{ size: { field: 'offer.pool' } }, 0] },
          ],
        },
        to: 'offered',
        effects: [
          { count: 'pooled' },
          offerTo({ field: 'offer.pool' }, { list: [] }, { now: true }),
          tell('poolOffer'),
        ],
      },
      {
        when: { atTop: true },
        to: 'accepted',
        effects: [backToAccepted, { count: 'failedOffers' }, sayNobodyTook],
      },
      {
        to: 'accepted',
        effects: [
          backToAccepted,
          { count: 'failedOffers' },
          { custody: 'up' },
          sayNobodyTook,
          { notify: ['requester', 'proxy'], template: 'escalated' },
        ],
      },
    ],
  },

  assignWorker: {
    title: '派工',
    from: ['taken', 'inService'],
    to: 'same',
    by: ['partnerLead'],
    input: input({ workerId: id('服务人员') }, ['workerId']),
    needs: ['member'],
    limits: [{ count: 20, per: 'request' }],
    effects: [
      { set: { workerId: { fact: 'member.workerId' } } },
      { notify: ['requester', 'proxy', 'partner'], template: 'workerAssigned' },
    ],
  },

  giveBack: {
    title: '退回社区',
    kind: 'danger',
    from: ['taken'],
    to: 'accepted',
    by: ['partner'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    effects: [
      excludePartner,
      backToAccepted,
      { count: 'failedOffers' },
      { notify: ['custodian'], template: 'givenBack', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'lookingAgain' },
    ],
  },

  recall: {
    title: '收回改派',
    kind: 'danger',
    from: ['offered', 'taken', 'inService', 'checking'],
    to: 'accepted',
    by: ['custodian'],
    input: input({ reason }, ['reason']),
    answers: { reason: 'reason' },
    effects: [
      { notify: ['candidate', 'partner'], template: 'recalled', importance: 'P1' },
      backToAccepted,
      { notify: ['requester', 'proxy'], template: 'lookingAgain' },
    ],
  },
};
