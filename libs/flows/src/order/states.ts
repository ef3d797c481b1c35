import type { ClockRule, State } from '@linli/workflow';

/** At the district's desk nobody is above: the request stays marked and the desk is told every work day. */
const remindEveryWorkDay: ClockRule[] = [{ limit: 'remind', calendar: 'office', fires: 'remind' }];

const climbsAfter = (limit: string): ClockRule[] => [{ limit, calendar: 'office', fires: 'escalate' }];

export const states: Record<string, State> = {
  submitted: {
    title: '待接单',
    stage: 'order',
    waitsFor: ['custodian'],
    clock: climbsAfter('accept'),
    clockAtTop: remindEveryWorkDay,
  },
  accepted: {
    title: '待派单',
    stage: 'accept',
    waitsFor: ['custodian'],
    clock: climbsAfter('dispatch'),
    clockAtTop: remindEveryWorkDay,
  },
  offered: {
    title: '待承接',
    stage: 'accept',
    waitsFor: ['candidate'],
    clock: [
      { from: { field: 'offer.poolSince' }, limit: 'offerPool', calendar: 'waking', fires: 'expireOffer' },
      { limit: 'offer', calendar: 'waking', fires: 'expireOffer' },
    ],
  },
  taken: {
    title: '待上门',
    titles: { field: 'mode', cases: { at_venue: '待到店', remote: '待联系' } },
    stage: 'fulfil',
    waitsFor: ['partner'],
    clock: [
      { from: { field: 'until' }, calendar: 'always', fires: 'missStart' },
      { from: { field: 'slot.to' }, limit: 'start', calendar: 'always', fires: 'missStart' },
      { limit: 'startNoSlot', calendar: 'office', fires: 'missStart' },
    ],
  },
  inService: {
    title: '服务中',
    stage: 'fulfil',
    waitsFor: ['partner'],
    clock: [
      { from: { field: 'until' }, calendar: 'always', fires: 'overrun' },
      { limit: 'finishWithin', calendar: 'always', fires: 'overrun' },
    ],
  },
  checking: {
    title: '待核实',
    stage: 'fulfil',
    waitsFor: ['custodian'],
    clock: climbsAfter('verify'),
    clockAtTop: remindEveryWorkDay,
  },
  done: {
    title: '待评价',
    stage: 'rate',
    waitsFor: ['requester', 'proxy'],
    clock: [{ limit: 'rate', calendar: 'waking', fires: 'autoConfirm', nudges: ['rateNudgeFirst', 'rateNudgeSecond'] }],
  },
  disputed: {
    title: '待回访',
    stage: 'rate',
    waitsFor: ['custodian'],
    clock: climbsAfter('revisit'),
    clockAtTop: remindEveryWorkDay,
  },
  suspended: {
    title: '暂缓办理',
    stage: null,
    waitsFor: ['custodian'],
    clock: [{ from: { field: 'pause.until' }, calendar: 'always', fires: 'resume' }],
  },
  closed: {
    title: '已完成',
    titles: { field: 'outcome.ratedVia', cases: { none: '已完成(未评价)' } },
    stage: 'rate',
    final: 'completed',
  },
  rejected: { title: '未接单(已说明)', stage: 'order', final: 'refused' },
  unmet: { title: '暂未满足', stage: 'accept', final: 'refused' },
  withdrawn: { title: '已取消', stage: null, final: 'withdrawn' },
};
