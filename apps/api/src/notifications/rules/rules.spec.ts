import { flows } from '@linli/flows';
import type { Effect, Flow } from '@linli/workflow';
import { ruleFaults } from './check-rules.js';
import { rules, silences } from './rules.js';

const [order] = flows.filter(({ name }) => name === 'order') as [Flow];

/** The order flow with `accept` telling something else. */
const accepting = (...effects: Effect[]): Flow => ({
  ...order,
  actions: { ...order.actions, accept: { ...order.actions.accept!, effects } },
});

it('every message that a flow owes has its rule, and every rule its message', () => {
  expect(ruleFaults(flows, rules, silences)).toEqual([]);
});

describe('the program does not start', () => {
  it.each<[string, () => string[], RegExp]>([
    [
      'with a planted message that has no rule',
      () => ruleFaults([{ ...order, templates: { ...order.templates, planted: '您好' } }], rules, silences),
      /message planted has no rule/,
    ],
    [
      'with a word in a message that nobody fills in',
      () => ruleFaults([{ ...order, templates: { ...order.templates, accepted: '{phone} 已接单' } }], rules, silences),
      /accepted uses \{phone\}/,
    ],
    [
      'with an event that tells nobody and is not declared silent',
      () => ruleFaults([accepting()], rules, silences),
      /accept: nobody is told/,
    ],
    [
      'with an event declared silent that tells somebody',
      () => ruleFaults(flows, rules, [...silences, { flow: 'order', action: 'accept', why: 'planted' }]),
      /accept: it is declared silent/,
    ],
    [
      'with a party that the rule does not tell',
      () => ruleFaults([accepting({ notify: ['above'], template: 'accepted' })], rules, silences),
      /rule accepted does not tell above/,
    ],
    [
      'with another importance than the rule’s',
      () => ruleFaults([accepting({ notify: ['requester'], template: 'accepted', importance: 'P0' })], rules, silences),
      /not of importance P0/,
    ],
    [
      'with a message nobody wrote',
      () => ruleFaults([accepting({ notify: ['requester'], template: 'planted' })], rules, silences),
      /planted is not written/,
    ],
    [
      'with a rule of no flow',
      () => ruleFaults(flows, [...rules, { ...rules[0]!, template: 'gone' }], silences),
      /rule gone/,
    ],
    ['with two rules of one message', () => ruleFaults(flows, [...rules, { ...rules[0]! }], silences), /has two rules/],
    [
      'with a phrase WeChat would refuse',
      () => ruleFaults(flows, [{ ...rules[0]!, phrase: '已经提交上去' }, ...rules.slice(1)], silences),
      /phrase2 must be one to five/,
    ],
    [
      'with a note WeChat would refuse',
      () => ruleFaults(flows, [{ ...rules[0]!, note: '字'.repeat(21) }, ...rules.slice(1)], silences),
      /thing4 must be at most 20/,
    ],
  ])('%s', (_, faults, expected) => {
    expect(faults().join('\n')).toMatch(expected);
  });
});
