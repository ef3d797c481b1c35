import type { Flow, InputProperty, InputSchema } from '@linli/workflow';

const words: InputProperty = { type: 'string', minLength: 1, maxLength: 200, personal: true };

function input(properties: InputSchema['properties'] = {}, required: string[] = []): InputSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A small invented flow that makes `perform` do everything it can: somebody runs an errand for a neighbour. */
export const errandFlow: Flow = {
  name: 'errand',
  title: '跑腿',
  version: 1,
  start: 'ask',
  parties: {
    requester: { title: '居民', kind: 'person' },
    helper: { title: '帮手', kind: 'partner' },
    custodian: { title: '社区', kind: 'staff' },
    system: { title: '系统', kind: 'system' },
  },
  limits: { answer: { hours: 2 }, finish: { days: 1 } },
  fields: {
    number: { about: 'speakable number' },
    requesterId: { about: 'person served' },
    partnerId: { about: 'who runs' },
    code: { about: 'told at the door' },
    wantedAt: { about: 'when' },
    contact: { about: 'sealed', personal: true },
  },
  facts: { opening: 'number, requester and code', helper: '{partnerId}' },
  templates: { asked: '{number} 有人需要帮忙。', taken: '{number} 有人帮忙了。' },
  states: {
    open: {
      title: '待承接',
      stage: 'order',
      waitsFor: ['helper'],
      clock: [{ limit: 'answer', calendar: 'always', fires: 'lapse' }],
    },
    taken: {
      title: '办理中',
      stage: 'fulfil',
      waitsFor: ['helper'],
      clock: [{ limit: 'finish', calendar: 'always', fires: 'lapse' }],
    },
    done: { title: '已完成', stage: 'rate', final: 'completed' },
    lapsed: { title: '已过期', stage: null, final: 'completed' },
  },
  actions: {
    ask: {
      title: '请人跑腿',
      from: 'start',
      to: 'open',
      by: ['requester', 'custodian', 'system'],
      needs: ['opening'],
      input: input(
        {
          contact: {
            type: 'object',
            personal: true,
            properties: { name: { type: 'string', maxLength: 40 }, phone: { type: 'string', maxLength: 20 } },
            required: ['name'],
            additionalProperties: false,
          },
          wantedAt: { type: 'string', format: 'date-time' },
          helper: {
            type: 'object',
            properties: { personId: { type: 'string', format: 'uuid' }, note: words },
            additionalProperties: false,
          },
        },
        ['contact'],
      ),
      effects: [
        {
          set: {
            number: { fact: 'opening.number' },
            requesterId: { fact: 'opening.requesterId' },
            code: { fact: 'opening.code' },
            wantedAt: { input: 'wantedAt' },
            contact: { input: 'contact' },
          },
        },
        { notify: ['helper'], template: 'asked' },
      ],
    },
    take: {
      title: '承接',
      from: ['open'],
      to: 'taken',
      by: ['helper'],
      input: input(),
      needs: ['helper'],
      late: { when: { party: 'helper' }, code: 'ALREADY_TAKEN', message: '已被承接。' },
      effects: [{ set: { partnerId: { fact: 'helper.partnerId' } } }, { notify: ['requester'], template: 'taken' }],
    },
    say: {
      title: '留言',
      from: '*',
      to: 'same',
      by: ['requester', 'helper', 'custodian', 'system'],
      input: input({ words }, ['words']),
      limits: [{ count: 5000, per: 'day' }],
      effects: [{ count: 'said' }],
    },
    finish: {
      title: '办结',
      from: ['taken'],
      to: 'done',
      by: ['helper'],
      input: input({ code: { type: 'string', maxLength: 4 } }, ['code']),
      requires: [{ that: { eq: [{ input: 'code' }, { field: 'code' }] }, code: 'WRONG_CODE', message: '服务码不对。' }],
    },
    lapse: { title: '过期', from: ['open', 'taken'], to: 'lapsed', by: ['system'], input: input() },
  },
};
