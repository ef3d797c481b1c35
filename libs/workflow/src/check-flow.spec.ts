import { checkFlow, type Finding } from './check-flow.js';
import type { Flow } from './flow.js';
import { brokenTerms } from './testing/broken-terms.js';
import { brokenWays } from './testing/broken-ways.js';
import { mutated } from './testing/broken.js';
import { ladderFlow } from './testing/ladder-flow.js';

const brokenFlows = [...brokenWays, ...brokenTerms];
const HOUR = 3_600_000;

const told = ({ proof, code, path }: Finding): string =>
  `${proof} ${code}: ${path.map(({ state, action, party }) => `${state}.${action}(${party})`).join(' ')}`.trim();

test('a sound flow has no findings', () => {
  expect(checkFlow(ladderFlow).findings).toEqual([]);
});

describe('refuses a flow with', () => {
  test.each(brokenFlows)('$sentence', ({ flow, is, by }) => {
    const { findings } = checkFlow(flow);
    expect(findings.map(told)).toContain(`${is}: ${by}`.trim());
    for (const { message } of findings) expect(message.length).toBeGreaterThan(20);
  });

  test('what JSON would lose', () => {
    const lossy = { ...ladderFlow, title: undefined } as unknown as Flow;
    expect(checkFlow(lossy).findings.map(told)).toEqual(['8 NOT_PLAIN_DATA:']);
  });
});

test('each proof has found something', () => {
  const proofs = new Set(brokenFlows.map(({ is }) => Number(is.split(' ')[0])));
  expect([...proofs].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

describe('the closure bound', () => {
  const { closure } = checkFlow(ladderFlow);
  const climb = (level: number) => ({
    state: 'asked',
    level,
    limit: 'answer',
    calendar: 'office',
    fires: 'climb',
    ms: 256 * HOUR,
  });

  test('of the flow is two climbs to the desk, each over the longest holiday', () => {
    // 2 h from closing time on the day before Spring Festival 2020: ten days off, then 8:00 to 10:00.
    expect(closure.flow).toEqual({ steps: [climb(0), climb(1)], ms: 512 * HOUR, ends: 'desk' });
  });

  test('of each state follows its clocks, instants as far ahead as requirements allow', () => {
    expect(
      Object.fromEntries(Object.entries(closure.states).map(([name, { ms, ends }]) => [name, [ms! / HOUR, ends]])),
    ).toEqual({
      asked: [512, 'desk'],
      lent: [121 + 512, 'desk'],
      // a moment after the waking day ends: the night counts too
      back: [7 * 24 + 12 - 1 / HOUR, 'final'],
      paused: [120 + 121 + 512, 'desk'],
      done: [0, 'final'],
      refused: [0, 'final'],
      withdrawn: [0, 'final'],
    });
  });

  test('is shorter where fewer desks are above', () => {
    expect(checkFlow(ladderFlow, { levels: 1 }).closure.flow).toEqual({ steps: [], ms: 0, ends: 'desk' });
    expect(checkFlow(ladderFlow, { levels: 2 }).closure.flow.ms).toBe(256 * HOUR);
  });

  test('is absent, with a finding, where nothing bounds an instant', () => {
    const { findings, closure: open } = checkFlow(brokenFlows.find(({ is }) => is === '4 CLOCK_UNBOUNDED')!.flow);
    expect(findings.map(({ code }) => code)).toEqual(['CLOCK_UNBOUNDED', 'CLOCK_UNBOUNDED', 'PAUSE_WITHOUT_END']);
    expect(open.states['lent']!.ms).toBeNull();
  });
});

test('a spawned flow must be one of those that are known', () => {
  const spawning = mutated(ladderFlow, (flow) => (flow.actions['refuse']!.effects = [{ spawn: 'whistle' }]));
  expect(checkFlow(spawning).findings).toEqual([]);
  expect(checkFlow(spawning, { flows: ['order'] }).findings.map(told)).toEqual([
    '8 UNKNOWN_FLOW: start.ask(asker) asked.refuse(keeper)',
  ]);
});

test('a self-moving instant is bounded by how often it may be moved', () => {
  const further = mutated(ladderFlow, (flow) => {
    const later = flow.actions['later']!;
    later.requires = [
      {
        that: { not: { gt: [{ input: 'until' }, { after: { field: 'until' }, limit: 'loan', calendar: 'always' }] } },
        code: 'X',
        message: '太久了。',
      },
    ];
  });
  const { findings, closure } = checkFlow(further);
  expect(findings).toEqual([]);
  // Five days of pause, then twice three days more, then the hour of grace.
  expect(closure.states['lent']!.steps[0]!.ms).toBe((120 + 2 * 72 + 1) * HOUR);
});

test('the checker leaves the flow as it was', () => {
  const before = JSON.stringify(ladderFlow);
  checkFlow(ladderFlow);
  expect(JSON.stringify(ladderFlow)).toBe(before);
});
