import * as fc from 'fast-check';
import { replay } from './evolve.js';
import { lampFlow } from './testing/lamp-flow.js';
import { Story } from './testing/story.js';

const step = fc.record({
  action: fc.constantFrom(...Object.keys(lampFlow.actions)),
  as: fc.constantFrom(...Object.keys(lampFlow.parties)),
  hours: fc.integer({ min: 0, max: 40 }),
  input: fc.record(
    {
      how: fc.constantFrom('enter', 'restart', 'shift', 'keep'),
      visitAt: fc.constantFrom('2026-11-24T10:00:00+08:00', '2026-12-05T02:00:00.000Z', null),
      good: fc.boolean(),
      reason: fc.string({ maxLength: 3 }),
      fen: fc.integer({ min: 0, max: 99 }),
    },
    { requiredKeys: [] },
  ),
  desk: fc.constantFrom({ regionId: 'street', level: 1, top: false }, { regionId: 'district', level: 2, top: true }),
});

describe('replaying', () => {
  it('any history gives the request that was decided, to the letter', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const story = new Story(lampFlow).does('report', { as: 'reporter', input: { kind: 'lamp' } });
        for (const { action, as, hours, input, desk } of steps) {
          const answer = story.waits({ hours }).attempt(action, { as, input, facts: { desk, menderId: as } });
          if (answer.ok) story.accept(answer);
        }
        expect(replay(story.events)).toEqual(story.request);
        expect(story.request.version).toBe(story.events.length);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is no request', () => {
    expect(() => replay([])).toThrow('without events');
  });
});
