import { checkFlow, type Action, type Finding, type Flow, type WaitingState } from '@linli/workflow';
import { order } from './order.flow.js';

const told = ({ proof, code, path }: Finding): string =>
  `${proof} ${code}: ${path.map(({ state, action, party }) => `${state}.${action}(${party})`).join(' ')}`.trim();

const action = (flow: Flow, name: string): Action => flow.actions[name]!;
const waiting = (flow: Flow, name: string): WaitingState => flow.states[name] as WaitingState;

/** Faults that a hurried hand could make, each with the finding that must tell it. */
const planted: [sentence: string, finding: string, (flow: Flow) => unknown][] = [
  ['checking loses its clock', '3 NO_CLOCK', (flow) => (waiting(flow, 'checking').clock = [])],
  [
    'the desk of the district is not reminded',
    '3 CLOCK_REFUSED',
    (flow) => delete waiting(flow, 'submitted').clockAtTop,
  ],
  [
    'the clock of taken counts from the slot alone',
    '3 CLOCK_MAY_BE_ABSENT',
    (flow) => waiting(flow, 'taken').clock.pop(),
  ],
  ['the system may not confirm', '3 CLOCK_NOT_FOR_SYSTEM', (flow) => (action(flow, 'autoConfirm').by = ['custodian'])],
  [
    'escalation demands a reason of the clock',
    '3 CLOCK_REFUSED',
    (flow) => {
      action(flow, 'escalate').requires![1]!.that = { present: { input: 'reasonCode' } };
    },
  ],
  [
    'offers expire without being counted',
    '4 CLOCK_CYCLE',
    (flow) => {
      const branches = action(flow, 'expireOffer').to;
      if (typeof branches !== 'string')
        branches[0]!.effects = branches[0]!.effects!.filter((effect) => !('count' in effect));
    },
  ],
  ['a slot may lie years ahead', '4 CLOCK_UNBOUNDED', (flow) => (action(flow, 'take').requires = [])],
  ['dispatching is not counted', '5 ENDLESS_CYCLE', (flow) => (action(flow, 'dispatch').limits = [])],
  [
    'rescheduling is counted per day',
    '5 ENDLESS_CYCLE',
    (flow) => (action(flow, 'reschedule').limits = [{ count: 3, per: 'day' }]),
  ],
  ['more time is given again and again', '5 ENDLESS_CYCLE', (flow) => (action(flow, 'giveTime').limits = [])],
  [
    'a late start is not counted',
    '5 ENDLESS_CYCLE',
    (flow) => {
      action(flow, 'start').to = 'inService';
    },
  ],
  ['comments have no limit', '5 NO_RATE_LIMIT', (flow) => (action(flow, 'comment').limits = [])],
  ['reopening has no window', '5 ENDING_NOT_WINDOWED', (flow) => (action(flow, 'reopen').requires = [])],
  ['the doer settles', '6 DOER_MAY_JUDGE', (flow) => delete action(flow, 'settle').notBy],
  ['the doer records the rating', '6 DOER_MAY_JUDGE', (flow) => (action(flow, 'recordRating').notBy = ['arranger'])],
  [
    'fulfilling counts as being satisfied',
    '6 DOER_MAY_JUDGE',
    (flow) => action(flow, 'fulfil').effects!.push({ set: { 'outcome.solved': 'yes' } }),
  ],
  [
    'rejecting names no next step',
    '7 NO_NEXT_STEP',
    (flow) => (action(flow, 'reject').answers = { reason: 'reasonCode' }),
  ],
  ['giving back needs no reason', '7 NO_REASON', (flow) => (action(flow, 'giveBack').input.required = [])],
  ['a limit is misspelt', '8 UNKNOWN_LIMIT', (flow) => (waiting(flow, 'done').clock[0]!.limit = 'rating')],
  ['the catalogue is not loaded', '8 FACT_NOT_NEEDED', (flow) => (action(flow, 'open').needs = [])],
  [
    'details are open',
    '9 INPUT_OPEN',
    (flow) => delete action(flow, 'amend').input.properties['details']!.maxProperties,
  ],
  [
    'the address decides',
    '9 PERSONAL_IN_GUARD',
    (flow) =>
      (action(flow, 'accept').requires = [
        { that: { eq: [{ field: 'place.address' }, ''] }, code: 'X', message: '不行。' },
      ]),
  ],
  [
    'acceptance fixes the promise again',
    '10 PROMISE_FIXED_AGAIN',
    (flow) => {
      action(flow, 'accept').effects = [
        { set: { promisedAt: { after: { now: true }, limit: 'resolve', calendar: 'office' } } },
      ];
    },
  ],
  [
    'returning moves the promise',
    '10 PROMISE_MOVED',
    (flow) => action(flow, 'giveBack').effects!.push({ set: { promisedAt: null } }),
  ],
  ['suspending has no end', '10 PAUSE_WITHOUT_END', (flow) => (action(flow, 'suspend').requires = [])],
  ['suspending is not counted', '10 PAUSE_NOT_COUNTED', (flow) => (action(flow, 'suspend').limits = [])],
  ['extending twice', '10 EXTENDED_AGAIN', (flow) => (action(flow, 'extend').limits = [{ count: 2, per: 'request' }])],
  ['an urge restarts the clock', '10 RESTARTS_EVERY_CLOCK', (flow) => (action(flow, 'urge').clock = 'restart')],
  ['a grid worker reschedules', '10 RESTARTS_OTHERS_CLOCK', (flow) => (action(flow, 'reschedule').by = ['grid'])],
];

test('checkFlow(order) is clean', () => {
  expect(checkFlow(order).findings.map(told)).toEqual([]);
});

test('the closure bound of the order flow, in days', () => {
  const days = (ms: number | null): string => (ms === null ? 'unbounded' : (ms / 86_400_000).toFixed(2));
  const { flow, states } = checkFlow(order).closure;
  const bounds = Object.entries({ flow, ...states }).map(([name, { steps, ms, ends }]) => {
    const way = steps.map((step) => `${step.state}@${step.level} ${step.fires} ${days(step.ms)}`);
    return `${name}: ${days(ms)} to ${ends}${way.length > 0 ? ` (${way.join(', ')})` : ''}`;
  });
  expect(bounds).toMatchSnapshot();
});

describe('finds out when', () => {
  test.each(planted)('%s', (_sentence, finding, change) => {
    const copy = JSON.parse(JSON.stringify(order)) as Flow;
    change(copy);
    const found = checkFlow(copy).findings.filter(({ proof, code }) => `${proof} ${code}` === finding);
    expect(found.map(told)).toMatchSnapshot();
    expect(found.length).toBeGreaterThan(0);
  });
});
