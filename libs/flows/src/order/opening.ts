// From the resident's order to the community's answer: 点单 → 接单.

import type { Action, Effect, Guard } from '@linli/workflow';
import { choice, contact, details, files, id, input, joined, place, reason, slot, words } from './inputs.js';
import { slotSoon } from './slots.js';

/** The later of slot end + 2 h and now + resolve limit: fixed once, at acceptance. */
export const fixPromise: Effect = {
  set: {
    promisedAt: {
      later: [
        { after: { field: 'slot.to' }, limit: 'promiseSlot', calendar: 'always' },
        { after: { now: true }, limit: 'resolve', calendar: 'office' },
      ],
    },
  },
};

const itemFields = [
  'serviceId',
  'mode',
  'route',
  'startProof',
  'evidence',
  'priceMode',
  'priceFen',
  'capFen',
  'warrantyDays',
  'poolAllowed',
  'urgency',
];

/** Copies what the item says today into the request: a later change of the catalogue never touches an open order. */
const takeItem = (fact: string): Effect => ({
  set: Object.fromEntries(itemFields.map((name) => [name, { fact: `${fact}.${name}` }])),
});

const born: Effect[] = [
  takeItem('opening'),
  {
    set: Object.fromEntries(
      [
        'number',
        'regionId',
        'gridId',
        'requesterId',
        'openerId',
        'householdId',
        'channel',
        'gradeSet',
        'serviceCode',
        'livesAlone',
        'firstResponderId',
        'attachmentIds',
      ].map((name) => [name, { fact: `opening.${name}` }]),
    ),
  },
  {
    set: {
      slot: { input: 'slot' },
      wantedPartnerId: { input: 'wantedPartnerId' },
      danger: { either: [{ input: 'danger' }, false] },
      contact: { input: 'contact' },
      place: { input: 'place' },
      details: { input: 'details' },
      words: { input: 'words' },
      candidateIds: { list: [] },
      excludedIds: { list: [] },
      doers: { list: [] },
      arrangers: { list: [] },
      outcome: { object: { rated: false } },
      openChildren: 0,
      respondBy: { after: { now: true }, limit: 'accept', calendar: 'office' },
    },
  },
];

const boundPartner: Effect[] = [
  {
    set: {
      partnerId: { fact: 'opening.partnerId' },
      workerId: { fact: 'opening.workerId' },
      doers: { list: [{ fact: 'opening.partnerId' }] },
    },
  },
  fixPromise,
];

const mayLevelUp: Guard = { any: [{ lt: [{ counter: 'transfer' }, 2] }, { atTop: true }] };

export const opening: Record<string, Action> = {
  open: {
    title: '点单',
    kind: 'primary',
    from: 'start',
    by: ['requester', 'proxy', 'grid', 'staff'],
    needs: ['opening'],
    requires: [slotSoon],
    input: input(
      {
        serviceId: id('服务项'),
        regionId: id('社区'),
        place,
        contact,
        onBehalfOf: {
          title: '替谁点单',
          type: 'object',
          personal: true,
          properties: {
            personId: id('家人'),
            name: { title: '称呼', type: 'string', minLength: 1, maxLength: 40 },
            phone: { title: '电话', type: 'string', pattern: '^[0-9+ -]{5,20}$', maxLength: 20 },
            relation: { title: '关系', type: 'string', maxLength: 20 },
          },
          additionalProperties: false,
        },
        consent: {
          title: '本人同意',
          type: 'object',
          properties: {
            how: choice('怎么同意的', {
              said: '我已征得本人同意',
              phone: '电话里同意',
              visit: '当面同意',
              paper: '书面同意',
            }),
          },
          required: ['how'],
          additionalProperties: false,
        },
        channel: choice('来源', { phone: '电话', window: '窗口', visit: '走访', paper: '纸条', '12345': '12345' }),
        slot,
        wantedPartnerId: id('想请谁'),
        details,
        words: words('说说您的需要', 1000),
        attachmentIds: files('照片或语音'),
        danger: { title: '有人身或财产危险吗', type: 'boolean' },
      },
      ['serviceId', 'regionId', 'place', 'contact'],
    ),
    promise: 'fix',
    effects: born,
    to: [
      {
        when: { eq: [{ fact: 'opening.mode' }, 'walk_in'] },
        to: 'done',
        effects: [
          ...boundPartner,
          { set: { fulfilledAt: { now: true } } },
          { notify: ['requester'], template: 'pleaseRate' },
        ],
      },
      {
        when: { eq: [{ fact: 'opening.route' }, 'direct'] },
        to: 'taken',
        effects: [
          ...boundPartner,
          { notify: ['partner'], template: 'newDirectOrder', importance: 'P1' },
          { notify: ['requester', 'proxy'], template: 'taken' },
        ],
      },
      {
        to: 'submitted',
        effects: [
          { notify: ['custodian'], template: 'newOrder', importance: 'P1' },
          { notify: ['requester', 'proxy'], template: 'submitted' },
        ],
      },
    ],
  },

  accept: {
    title: '接单',
    kind: 'primary',
    from: ['submitted'],
    to: 'accepted',
    by: ['custodian'],
    input: input({}),
    promise: 'fix',
    effects: [
      {
        set: {
          promisedAt: {
            either: [
              { field: 'promisedAt' },
              {
                later: [
                  { after: { field: 'slot.to' }, limit: 'promiseSlot', calendar: 'always' },
                  { after: { now: true }, limit: 'resolve', calendar: 'office' },
                ],
              },
            ],
          },
        },
      },
      {
        set: {
          arrangers: joined('arrangers', { actor: true }),
          firstResponderId: { either: [{ field: 'firstResponderId' }, { actor: true }] },
        },
      },
      { notify: ['requester', 'proxy'], template: 'accepted' },
    ],
  },

  reject: {
    title: '暂不能接单',
    kind: 'danger',
    from: ['submitted'],
    to: 'rejected',
    by: ['custodian'],
    input: input(
      {
        reasonCode: choice('原因', {
          outOfArea: '不在本社区范围',
          noCapacity: '目前没有力量承接',
          departmentDuty: '属于部门职责',
          repeated: '重复点单',
          unreachable: '两次打电话联系不上',
          unlawful: '不符合法律规定',
        }),
        explanation: words('说明'),
        basis: { title: '依据', type: 'string', minLength: 1, maxLength: 300 },
        nextStep: words('可以怎么办', 300),
      },
      ['reasonCode', 'explanation', 'nextStep'],
    ),
    answers: { reason: 'reasonCode', nextStep: 'nextStep' },
    requires: [
      {
        that: {
          any: [
            { not: { in: [{ input: 'reasonCode' }, { list: ['departmentDuty', 'unlawful'] }] } },
            { present: { input: 'basis' } },
          ],
        },
        code: 'INVALID_INPUT',
        message: '这个原因需要写明依据。',
      },
      {
        that: {
          any: [{ not: { eq: [{ input: 'reasonCode' }, 'unreachable'] } }, { not: { lt: [{ fact: 'calls' }, 2] } }],
        },
        code: 'ACTION_NOT_AVAILABLE',
        message: '联系不上需要先有两次通话记录。',
      },
    ],
    needs: ['calls'],
    effects: [
      { set: { closedAt: { now: true } } },
      { notify: ['requester', 'proxy', 'opener'], template: 'rejected', importance: 'P1' },
    ],
  },

  transfer: {
    title: '转派',
    from: ['submitted', 'accepted'],
    to: 'submitted',
    by: ['custodian'],
    input: input({ regionId: id('转给社区或街道'), departmentId: id('转给部门'), reason }, ['reason']),
    answers: { reason: 'reason' },
    needs: ['target'],
    limits: [{ count: 3, per: 'request', message: '转派次数已用完,请直接办理或说明暂未满足。' }],
    requires: [{ that: mayLevelUp, code: 'LIMIT_REACHED', message: '已转派两次,只能由区里再转一次。' }],
    effects: [
      { custody: { fact: 'target' } },
      { notify: ['custodian'], template: 'newOrder', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'transferred' },
    ],
  },

  reclassify: {
    title: '改服务项',
    from: ['submitted', 'accepted'],
    to: 'same',
    by: ['custodian'],
    input: input({ serviceId: id('服务项'), reason }, ['serviceId', 'reason']),
    needs: ['item'],
    limits: [{ count: 1, per: 'request', message: '服务项只能改一次。' }],
    effects: [takeItem('item'), { notify: ['requester', 'proxy'], template: 'reclassified' }],
  },

  amend: {
    title: '更正',
    from: ['submitted', 'accepted', 'offered', 'taken'],
    to: 'same',
    by: ['requester', 'proxy', 'custodian'],
    input: input({ place, contact, details }),
    limits: [{ count: 10, per: 'day', message: '今天更正次数较多,请打电话给社区。' }],
    effects: [
      { set: { place: { input: 'place' } }, when: { present: { input: 'place' } } },
      { set: { contact: { input: 'contact' } }, when: { present: { input: 'contact' } } },
      { set: { details: { input: 'details' } }, when: { present: { input: 'details' } } },
      { notify: ['custodian', 'candidate', 'partner'], template: 'amended' },
    ],
  },
};
