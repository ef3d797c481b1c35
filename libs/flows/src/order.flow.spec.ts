import { replay } from '@linli/workflow';
import type { Story } from '@linli/workflow/testing';
import * as fc from 'fast-check';
import { order } from './order.flow.js';
import { rightInputs } from './testing/order-inputs.js';
import { opened, waysTo } from './testing/order-story.js';

const parties = Object.keys(order.parties);
const retimed = { limits: { ...order.limits }, promisedAt: null };

describe('who may do what', () => {
  it('has a way to every state', () => {
    expect(Object.keys(waysTo).sort()).toEqual(Object.keys(order.states).sort());
    for (const [state, way] of Object.entries(waysTo)) expect(way().request.state).toBe(state);
  });

  // Read it as law: parties that are not listed get ACTION_NOT_PERMITTED, actions that are not listed
  // ACTION_NOT_AVAILABLE whoever asks.
  it.each(Object.keys(order.states))('in %s is as agreed', (state) => {
    const story = waysTo[state]!();
    const rows = Object.keys(order.actions).map((action) => [action, answersTo(story, action)] as const);
    expect(Object.fromEntries(rows.filter(([, answers]) => Object.keys(answers).length > 0))).toMatchSnapshot();
  });
});

/** Answer → parties, for one action taken with a right input. */
function answersTo(story: Story, action: string): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const as of parties) {
    const answer = story.attempt(action, { as, input: rightInputs(story.now)[action], facts: retimed });
    const said = answer.ok ? `→ ${answer.request.state}` : answer.code;
    const silent =
      said === 'ACTION_NOT_PERMITTED' ||
      (said === 'ACTION_NOT_AVAILABLE' && !order.actions[action]!.from.includes(story.request.state));
    if (!silent) answers[said] = answers[said] ? `${answers[said]}, ${as}` : as;
  }
  return answers;
}

const step = fc.record({
  which: fc.nat(),
  by: fc.nat(),
  /** One in four: nobody acts until the next deadline. */
  patience: fc.integer({ min: 0, max: 3 }),
  hours: fc.integer({ min: 0, max: 30 }),
  vary: fc.record({
    mode: fc.constantFrom('direct', 'pool', 'own', 'chosen'),
    outcome: fc.constantFrom('solved', 'partly', 'unsolved'),
    grade: fc.constantFrom('满意', '不满意'),
    regionId: fc.constant('neighbour'),
  }),
});
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

describe('whatever people do', () => {
  it('the history rebuilds the request, and nobody is ever left waiting for nobody', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
        const story = opened();
        for (const taken of steps) {
          walk(story, taken);
          const { final, dueAt, dueAction, waitsFor } = story.request;
          const waiting = [dueAt, dueAction].every((set) => set !== null) && waitsFor.length > 0;
          const over = [dueAt, dueAction].every((set) => set === null) && waitsFor.length === 0;
          expect(final ? over : waiting).toBe(true);
        }
        expect(replay(story.events)).toEqual(story.request);
        onlyThosePromise(story);
      }),
      { numRuns: 1000 },
    );
  });
});

function walk(story: Story, { which, by, patience, hours, vary }: Step): void {
  if (patience === 0 && story.request.dueAt) {
    story.nobodyActs();
    return;
  }
  story.waits({ hours });
  const possible = Object.entries(order.actions).filter(([, { from }]) =>
    from === '*' ? !story.request.final : from.includes(story.request.state),
  );
  const [action, { by: allowed }] = possible[which % possible.length] ?? ['comment', order.actions.comment!];
  const input = { ...rightInputs(story.now)[action] };
  for (const [key, value] of Object.entries(vary)) if (key in input) input[key] = value;
  const answer = story.attempt(action, { as: allowed[by % allowed.length]!, input, facts: retimed });
  if (answer.ok) story.accept(answer);
}

/** Nothing but the actions that say so ever touches the promise. */
function onlyThosePromise(story: Story): void {
  for (const { action, changes } of story.events) {
    if ('promisedAt' in changes) expect(order.actions[action]!.promise).toBeDefined();
  }
}
