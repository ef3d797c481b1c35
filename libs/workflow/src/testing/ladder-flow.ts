// A small invented flow that checkFlow is content with: a neighbour borrows a ladder. Each broken flow of
// check-flow.spec.ts is this one with one thing changed.

import type { Flow } from '../flow.js';
import { anytime, judging, lending } from './ladder-actions.js';

export const ladderFlow: Flow = {
  name: 'ladder',
  title: '借梯子',
  version: 1,
  start: 'ask',
  states: {
    asked: {
      title: '待答复',
      stage: 'order',
      waitsFor: ['keeper'],
      clock: [{ limit: 'answer', calendar: 'office', fires: 'climb' }],
      clockAtTop: [{ limit: 'remind', calendar: 'office', fires: 'remind' }],
    },
    lent: {
      title: '已借出',
      stage: 'fulfil',
      waitsFor: ['lender'],
      clock: [
        { from: { field: 'until' }, limit: 'grace', calendar: 'always', fires: 'missed' },
        { limit: 'loan', calendar: 'always', fires: 'missed' },
      ],
    },
    back: {
      title: '待评价',
      stage: 'rate',
      waitsFor: ['asker'],
      clock: [{ limit: 'judge', calendar: 'waking', fires: 'lapse', nudges: ['nudge'] }],
    },
    paused: {
      title: '暂缓',
      stage: null,
      waitsFor: ['keeper'],
      clock: [{ from: { field: 'until' }, calendar: 'always', fires: 'resume' }],
    },
    done: { title: '已完成', stage: 'rate', final: 'completed' },
    refused: { title: '未借', stage: 'order', final: 'refused' },
    withdrawn: { title: '已取消', stage: null, final: 'withdrawn' },
  },
  actions: { ...lending, ...judging, ...anytime },
  parties: {
    asker: { title: '借的人', kind: 'person' },
    keeper: { title: '管理员', kind: 'staff' },
    above: { title: '上级', kind: 'staff' },
    lender: { title: '出借人', kind: 'partner' },
    doer: { title: '办理人', kind: 'partner' },
    system: { title: '系统', kind: 'system' },
  },
  limits: {
    answer: { hours: 2 },
    remind: { days: 1 },
    loan: { days: 3 },
    grace: { hours: 1 },
    judge: { days: 7 },
    nudge: { days: 3 },
    pause: { days: 5 },
    window: { days: 2 },
  },
  fields: {
    place: { about: 'where the ladder is needed', personal: true },
    until: { about: 'agreed end' },
    verdict: { about: 'whether it went well', verdict: true },
    pausedAt: { about: 'since when it is paused' },
    closedAt: { about: 'when it ended' },
  },
  facts: { mayExtend: 'a word from above is there' },
  templates: { asked: '有人借梯子', pleaseJudge: '请评价' },
};
