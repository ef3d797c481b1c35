// Flows whose states, clocks or circles are at fault (proofs 1 to 5).

import type { State } from '../flow.js';
import { AGREE, ASK, LAPSE, PAUSE, RETURNED, TO_TOP, action, broken, effect, waiting, type Broken } from './broken.js';

const reachAndClocks: Broken[] = [
  broken('a state that nothing leads to', '1 STATE_UNREACHABLE', '', (flow) => (action(flow, 'returned').to = 'asked')),
  broken('an action that starts nowhere', '6 NEVER_POSSIBLE', '', (flow) => (action(flow, 'refuse').from = [])),
  broken('a state that nobody can leave', '2 NO_WAY_OUT', `${ASK} asked.refuse(keeper)`, (flow) => {
    const closed: State = {
      title: '坑',
      stage: 'order',
      waitsFor: ['keeper'],
      clock: [{ limit: 'remind', calendar: 'office', fires: 'remind' }],
    };
    flow.states['refused'] = closed;
    action(flow, 'remind').from = ['asked', 'refused'];
  }),
  broken('a state that waits for nobody', '3 WAITS_FOR_NOBODY', ASK, (flow) => (waiting(flow, 'asked').waitsFor = [])),
  broken(
    'a state that waits for a stranger',
    '3 UNKNOWN_PARTY',
    AGREE,
    (flow) => (waiting(flow, 'lent').waitsFor = ['plumber']),
  ),
  broken(
    'a state that waits for somebody powerless',
    '3 WAITS_IN_VAIN',
    RETURNED,
    (flow) => (waiting(flow, 'back').waitsFor = ['keeper']),
  ),
  broken('a state without a clock', '3 NO_CLOCK', RETURNED, (flow) => (waiting(flow, 'back').clock = [])),
  broken('a clock that may never run', '3 CLOCK_MAY_BE_ABSENT', AGREE, (flow) => waiting(flow, 'lent').clock.pop()),
  broken('a rule after one that always applies', '3 CLOCK_RULE_HIDDEN', AGREE, (flow) =>
    waiting(flow, 'lent').clock.reverse(),
  ),
  broken(
    'a clock that fires at once',
    '3 CLOCK_WITHOUT_LIMIT',
    RETURNED,
    (flow) => delete waiting(flow, 'back').clock[0]!.limit,
  ),
  broken(
    'a clock that fires nothing',
    '3 CLOCK_FIRES_NOTHING',
    RETURNED,
    (flow) => (waiting(flow, 'back').clock[0]!.fires = 'forget'),
  ),
  broken(
    'a clock the system may not obey',
    '3 CLOCK_NOT_FOR_SYSTEM',
    `${PAUSE} paused.resume(system)`,
    (flow) => (action(flow, 'resume').by = ['keeper']),
  ),
  broken(
    'a clock that fires what starts elsewhere',
    '3 CLOCK_FIRES_ELSEWHERE',
    LAPSE,
    (flow) => (action(flow, 'lapse').from = ['lent']),
  ),
  broken(
    'a clock whose action needs input',
    '3 CLOCK_NEEDS_INPUT',
    LAPSE,
    (flow) => (action(flow, 'lapse').input = action(flow, 'giveUp').input),
  ),
  broken(
    'a clock whose action is counted',
    '3 CLOCK_COUNTED',
    LAPSE,
    (flow) => (action(flow, 'lapse').limits = [{ count: 1, per: 'request' }]),
  ),
  broken('a clock whose action may be refused', '3 CLOCK_REFUSED', LAPSE, (flow) => {
    action(flow, 'lapse').requires = [{ that: { present: { field: 'verdict' } }, code: 'X', message: '还没有。' }];
  }),
  broken(
    'a clock that climbs where nobody is above',
    '3 CLOCK_REFUSED',
    `${TO_TOP} asked.climb(system)`,
    (flow) => delete waiting(flow, 'asked').clockAtTop,
  ),
  broken('a clock whose action has no branch left', '3 CLOCK_REFUSED', LAPSE, (flow) => {
    action(flow, 'lapse').to = [{ when: { present: { field: 'verdict' } }, to: 'done' }];
  }),
  broken('reminders after the end', '3 NUDGES_NOT_ASCENDING', RETURNED, (flow) => (flow.limits['nudge'] = { days: 8 })),
  broken(
    'a reminder the system may not give',
    '3 NUDGE_REFUSED',
    RETURNED,
    (flow) => (action(flow, 'nudge').by = ['keeper']),
  ),
];

const closureAndCycles: Broken[] = [
  broken('clocks that go round', '4 CLOCK_CYCLE', `${ASK} asked.climb(system) lent.missed(system)`, (flow) => {
    action(flow, 'climb').to = 'lent';
    action(flow, 'climb').effects = [];
  }),
  broken(
    'a clock that leaves everything as it is',
    '4 CLOCK_STANDS_STILL',
    `${RETURNED} back.lapse(system)`,
    (flow) => (action(flow, 'lapse').to = 'same'),
  ),
  broken(
    'a reminder at the top that tells nobody',
    '4 CLOCK_CYCLE',
    `${TO_TOP} asked.remind(system)`,
    (flow) => (action(flow, 'remind').effects = []),
  ),
  broken('an instant that nothing bounds', '4 CLOCK_UNBOUNDED', AGREE, (flow) => (action(flow, 'later').requires = [])),
  broken(
    'a circle without a counted limit',
    '5 ENDLESS_CYCLE',
    `${ASK} asked.agree(keeper) lent.missed(system)`,
    (flow) => (action(flow, 'agree').limits = []),
  ),
  broken(
    'a limit per day, which bounds no circle',
    '5 ENDLESS_CYCLE',
    `${ASK} asked.agree(keeper) lent.missed(system)`,
    (flow) => {
      action(flow, 'agree').limits = [{ count: 4, per: 'day' }];
    },
  ),
  broken(
    'a limit per cycle, where cycles are not counted',
    '5 ENDLESS_CYCLE',
    `${ASK} asked.agree(keeper) lent.giveUp(lender)`,
    (flow) => {
      action(flow, 'agree').limits = [{ count: 4, per: 'cycle' }];
      action(flow, 'giveUp').newCycle = true;
    },
  ),
  broken('a limit that binds only some', '5 ENDLESS_CYCLE', `${AGREE} lent.later(asker)`, (flow) => {
    action(flow, 'later').limits = [{ count: 2, per: 'request', for: ['lender'] }];
  }),
  broken(
    'a counter that begins again in the same circle',
    '5 ENDLESS_CYCLE',
    `${RETURNED} back.judge(asker)`,
    (flow) => {
      delete action(flow, 'agree').limits;
      action(flow, 'missed').to = 'back';
      effect(flow, 'returned', { reset: 'again' });
    },
  ),
  broken(
    'a branch that counts and is not stopped by it',
    '5 ENDLESS_CYCLE',
    `${ASK} asked.agree(keeper) lent.returned(lender) back.judge(asker)`,
    (flow) => {
      delete action(flow, 'agree').limits;
      action(flow, 'missed').to = 'back';
      (action(flow, 'judge').to as { when?: unknown }[])[0]!.when = { eq: [{ input: 'good' }, false] };
    },
  ),
  broken(
    'words without end',
    '5 NO_RATE_LIMIT',
    `${ASK} asked.comment(asker)`,
    (flow) => (action(flow, 'comment').limits = []),
  ),
  broken(
    'an ending that can be undone for ever',
    '5 ENDING_NOT_WINDOWED',
    `${RETURNED} back.judge(asker) done.reopen(asker)`,
    (flow) => (action(flow, 'reopen').requires = []),
  ),
  broken(
    'an ending that can be undone again and again',
    '5 ENDING_NOT_COUNTED',
    `${RETURNED} back.judge(asker) done.reopen(asker)`,
    (flow) => {
      action(flow, 'reopen').limits = [{ count: 1, per: 'day' }];
    },
  ),
];

export const brokenWays: Broken[] = [...reachAndClocks, ...closureAndCycles];
