// A pause and its end: 暂缓 ⇄ 恢复.

import type { Action } from '@linli/workflow';
import { choice, input, instant, reason } from './inputs.js';

export const pausing: Record<string, Action> = {
  suspend: {
    title: '暂缓办理',
    from: ['accepted', 'taken'],
    to: 'suspended',
    by: ['custodian'],
    input: input(
      { reason, until: instant('到什么时候'), agreedBy: choice('谁同意的', { requester: '居民', above: '上级' }) },
      ['reason', 'until'],
    ),
    answers: { reason: 'reason' },
    limits: [{ count: 1, per: 'request', message: '只能暂缓一次。' }],
    requires: [
      { that: { gt: [{ input: 'until' }, { now: true }] }, code: 'INVALID_INPUT', message: '恢复时间要晚于现在。' },
      {
        that: { not: { gt: [{ input: 'until' }, { after: { now: true }, limit: 'suspendMax', calendar: 'office' }] } },
        code: 'INVALID_INPUT',
        message: '暂缓最长十个工作日。',
      },
    ],
    effects: [
      {
        set: {
          returnTo: { field: 'state' },
          pause: {
            object: {
              since: { now: true },
              until: { input: 'until' },
              agreed: { if: { present: { input: 'agreedBy' } }, then: true, else: false },
            },
          },
        },
      },
      { notify: ['requester', 'proxy', 'partner'], template: 'suspended' },
    ],
  },

  resume: {
    title: '恢复办理',
    from: ['suspended'],
    to: [
      {
        when: { past: { field: 'slot.to' } },
        to: 'accepted',
        effects: [{ set: { partnerId: null, workerId: null, candidateIds: { list: [] } } }],
      },
      { to: 'return' },
    ],
    by: ['custodian', 'system'],
    input: input({}),
    promise: 'pause',
    effects: [
      {
        set: { promisedAt: { moved: { field: 'promisedAt' }, by: [{ field: 'pause.since' }, { now: true }] } },
        when: { eq: [{ field: 'pause.agreed' }, true] },
      },
      { set: { pause: null } },
      { notify: ['requester', 'proxy', 'custodian', 'partner'], template: 'resumed' },
    ],
  },
};
