// Flows whose people, answers, names, inputs or promises are at fault (proofs 6 to 10).

import type { CalendarName, Effect } from '../flow.js';
import { AGREE, ASK, PAUSE, RETURNED, action, broken, effect, property, waiting, type Broken } from './broken.js';

const peopleAndNames: Broken[] = [
  broken('an action for nobody', '6 TAKEN_BY_NOBODY', '', (flow) => (action(flow, 'refuse').by = [])),
  broken(
    'an action closed to all who may take it',
    '6 TAKEN_BY_NOBODY',
    '',
    (flow) => (action(flow, 'refuse').notBy = ['keeper']),
  ),
  broken(
    'an action for a stranger',
    '6 UNKNOWN_PARTY',
    `${ASK} asked.refuse(plumber)`,
    (flow) => (action(flow, 'refuse').by = ['plumber']),
  ),
  broken(
    'a doer who rates the own work',
    '6 DOER_MAY_JUDGE',
    `${RETURNED} back.judge(asker)`,
    (flow) => delete action(flow, 'judge').notBy,
  ),
  broken(
    'a doer who opens the own work again',
    '6 DOER_MAY_JUDGE',
    `${RETURNED} back.judge(asker) done.reopen(asker)`,
    (flow) => delete action(flow, 'reopen').notBy,
  ),
  broken('a verdict set on the side', '6 DOER_MAY_JUDGE', `${AGREE} lent.returned(lender)`, (flow) =>
    effect(flow, 'returned', { set: { verdict: true } }),
  ),
  broken(
    'a flow that does not know its doers',
    '6 NO_DOER',
    `${RETURNED} back.judge(asker)`,
    (flow) => delete flow.parties['doer'],
  ),
  broken(
    'a refusal without a reason',
    '7 NO_REASON',
    `${ASK} asked.refuse(keeper)`,
    (flow) => delete action(flow, 'refuse').answers,
  ),
  broken(
    'a refusal whose reason may be left out',
    '7 NO_REASON',
    `${ASK} asked.refuse(keeper)`,
    (flow) => (action(flow, 'refuse').input.required = ['nextStep']),
  ),
  broken(
    'a refusal without a next step',
    '7 NO_NEXT_STEP',
    `${ASK} asked.refuse(keeper)`,
    (flow) => (action(flow, 'refuse').answers = { reason: 'reason' }),
  ),
  broken('a refusal with an empty reason', '7 ANSWER_MAY_BE_EMPTY', `${ASK} asked.refuse(keeper)`, (flow) =>
    Object.assign(property(flow, 'refuse', 'reason'), { minLength: 0 }),
  ),
  broken(
    'a return without a reason',
    '7 NO_REASON',
    `${AGREE} lent.giveUp(lender)`,
    (flow) => delete action(flow, 'giveUp').answers,
  ),
  broken('a state that does not exist', '8 UNKNOWN_STATE', `${ASK} asked.refuse(keeper)`, (flow) => {
    action(flow, 'refuse').to = [{ when: { present: { field: 'until' } }, to: 'gone' }, { to: 'refused' }];
  }),
  broken(
    'a limit that does not exist',
    '8 UNKNOWN_LIMIT',
    RETURNED,
    (flow) => (waiting(flow, 'back').clock[0]!.limit = 'soon'),
  ),
  broken(
    'a calendar that does not exist',
    '8 UNKNOWN_CALENDAR',
    ASK,
    (flow) => (waiting(flow, 'asked').clock[0]!.calendar = 'lunar' as CalendarName),
  ),
  broken('a template that does not exist', '8 UNKNOWN_TEMPLATE', ASK, (flow) => delete flow.templates['asked']),
  broken(
    'a field that does not exist',
    '8 UNKNOWN_FIELD',
    `${RETURNED} back.judge(asker)`,
    (flow) => delete flow.fields['verdict'],
  ),
  broken(
    'a fact that does not exist',
    '8 UNKNOWN_FACT',
    `${ASK} asked.extend(above)`,
    (flow) => delete flow.facts['mayExtend'],
  ),
  broken(
    'a fact that is not loaded',
    '8 FACT_NOT_NEEDED',
    `${ASK} asked.extend(above)`,
    (flow) => (action(flow, 'extend').needs = []),
  ),
  broken('a counter that nobody counts', '8 UNKNOWN_COUNTER', `${RETURNED} back.judge(asker)`, (flow) => {
    delete (action(flow, 'judge').to as { effects?: Effect[] }[])[0]!.effects;
  }),
  broken(
    'an input that does not exist',
    '8 UNKNOWN_INPUT',
    `${RETURNED} back.judge(asker)`,
    (flow) => delete action(flow, 'judge').input.properties['good'],
  ),
  broken('a word the format does not have', '8 UNKNOWN_WORD', '', (flow) =>
    effect(flow, 'later', { shout: 'hey' } as never),
  ),
  broken('a second action that opens', '8 WRONG_START', '', (flow) => (action(flow, 'climb').from = 'start')),
  broken('a field of the engine', '8 ENGINE_FIELD_SET', `${AGREE} lent.later(asker)`, (flow) =>
    effect(flow, 'later', { set: { dueAt: null } }),
  ),
  broken('a limit of no length', '8 NO_LENGTH_OF_TIME', '', (flow) => (flow.limits['window'] = { days: -1 })),
  broken('a template nobody sends', '8 UNUSED', '', (flow) => (flow.templates['never'] = '从来不发')),
];

const inputsAndPromises: Broken[] = [
  broken(
    'an open input',
    '9 INPUT_OPEN',
    `${AGREE}`,
    (flow) => delete (action(flow, 'agree').input as { additionalProperties?: false }).additionalProperties,
  ),
  broken('an unbounded text', '9 TEXT_UNBOUNDED', `${ASK}`, (flow) => delete property(flow, 'ask', 'place').maxLength),
  broken(
    'an unbounded number',
    '9 NUMBER_UNBOUNDED',
    `${AGREE}`,
    (flow) => (action(flow, 'agree').input.properties['rungs'] = { type: 'integer', minimum: 1 }),
  ),
  broken(
    'an unbounded list',
    '9 LIST_UNBOUNDED',
    `${AGREE}`,
    (flow) => (action(flow, 'agree').input.properties['ids'] = { type: 'array', items: { type: 'boolean' } }),
  ),
  broken('a requirement of what is not declared', '9 REQUIRED_UNKNOWN', `${AGREE}`, (flow) =>
    action(flow, 'agree').input.required!.push('colour'),
  ),
  broken('a guard on what is sealed', '9 PERSONAL_IN_GUARD', `${ASK} asked.refuse(keeper)`, (flow) => {
    action(flow, 'refuse').requires = [{ that: { eq: [{ field: 'place' }, '这里'] }, code: 'X', message: '不行。' }];
  }),
  broken(
    'personal words in an open field',
    '9 PERSONAL_KEPT_OPEN',
    ASK,
    (flow) => delete flow.fields['place']!.personal,
  ),
  broken('a promise moved in silence', '10 PROMISE_MOVED', `${AGREE} lent.later(asker)`, (flow) =>
    effect(flow, 'later', { set: { promisedAt: { input: 'until' } } }),
  ),
  broken('a promise fixed a second time', '10 PROMISE_FIXED_AGAIN', AGREE, (flow) => {
    action(flow, 'agree').effects = [{ set: { until: { input: 'until' }, promisedAt: { input: 'until' } } }];
  }),
  broken('a first answer put off', '10 ANSWER_MOVED', `${ASK} asked.pause(keeper)`, (flow) =>
    effect(flow, 'pause', { set: { respondBy: { input: 'until' } } }),
  ),
  broken(
    'an extension after the other',
    '10 EXTENDED_AGAIN',
    `${ASK} asked.extend(above)`,
    (flow) => (action(flow, 'extend').limits = [{ count: 2, per: 'request' }]),
  ),
  broken('two kinds of extension', '10 TWO_EXTENSIONS', `${ASK} asked.extend(above)`, (flow) => {
    Object.assign(action(flow, 'later'), { promise: 'extend', limits: [{ count: 1, per: 'request' }] });
  }),
  broken('a pause without an end', '10 PAUSE_WITHOUT_END', PAUSE, (flow) => (action(flow, 'pause').requires = [])),
  broken(
    'pauses that add up',
    '10 PAUSE_NOT_COUNTED',
    `${ASK} asked.pause(keeper)`,
    (flow) => (action(flow, 'pause').limits = [{ count: 1, per: 'cycle' }]),
  ),
  broken('a pause that gives more than it took', '10 PAUSE_MOVES_MORE', `${PAUSE} paused.resume(keeper)`, (flow) => {
    action(flow, 'resume').effects = [{ set: { promisedAt: { now: true } } }];
  }),
  broken(
    'a word that restarts every clock',
    '10 RESTARTS_EVERY_CLOCK',
    `${ASK} asked.comment(asker)`,
    (flow) => (action(flow, 'comment').clock = 'restart'),
  ),
  broken(
    'staff who restart the clock of a partner',
    '10 RESTARTS_OTHERS_CLOCK',
    `${AGREE} lent.later(keeper)`,
    (flow) => (action(flow, 'later').by = ['keeper', 'lender']),
  ),
  broken(
    'a person who puts off a deadline without count',
    '10 RESTARTS_OTHERS_CLOCK',
    `${AGREE} lent.later(asker)`,
    (flow) => {
      action(flow, 'later').limits = [{ count: 2, per: 'day' }];
    },
  ),
];

export const brokenTerms: Broken[] = [...peopleAndNames, ...inputsAndPromises];
