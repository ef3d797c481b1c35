import type { Guard, Json, Value } from './flow.js';
import { lampFlow } from './testing/lamp-flow.js';
import { deepFreeze, Story } from './testing/story.js';
import { compileGuard, compileValue, type Scope } from './values.js';

const base = new Story(lampFlow).does('report', { as: 'reporter' }).request;

const scope: Scope = deepFreeze({
  request: {
    ...base,
    slot: { from: '2026-11-23T08:00:00.000Z', to: '2026-11-23T10:00:00.000Z' },
    paused: '2026-11-23T02:00:00.000Z',
    names: ['a', 'b', 'c'],
    empty: [],
    price: 300,
    gone: null,
    counters: { called: 2, 'called@2026-11-23': 1 },
  },
  input: { grade: 'good', until: '2026-11-23T18:00:00+08:00', day: '2026-11-24' },
  facts: {
    now: Date.parse('2026-11-23T02:30:00.000Z'),
    parties: ['warden'],
    above: null,
    values: { open: true, shut: false, word: 'yes', taker: { partnerId: 'p1' } },
  },
  now: Date.parse('2026-11-23T02:30:00.000Z'),
  at: '2026-11-23T02:30:00.000Z',
  actor: 'person-1',
  limits: { mend: { hours: 6 }, onlyInFlow: { hours: 1 } },
});

const valueOf = (value: Value): Json => compileValue(value)(scope);
const holds = (guard: Guard): boolean => compileGuard(guard)(scope);

describe('a value', () => {
  it.each<[string, Value, Json]>([
    ['a literal is itself', 'text', 'text'],
    ['null is itself', null, null],
    ['a field is read from the request', { field: 'price' }, 300],
    ['a path reads inside a field', { field: 'slot.to' }, '2026-11-23T10:00:00.000Z'],
    ['engine fields are read like others', { field: 'custody.level' }, 0],
    ['an absent field is null', { field: 'never' }, null],
    ['a path through something absent is null', { field: 'gone.deeper.still' }, null],
    ['a path through a text is null', { field: 'state.length' }, null],
    ['input is read by path', { input: 'grade' }, 'good'],
    ['absent input is null', { input: 'causes' }, null],
    ['a fact is read by path', { fact: 'taker.partnerId' }, 'p1'],
    ['an absent fact is null', { fact: 'unknown.thing' }, null],
    ['a counter never counted is 0', { counter: 'nothing' }, 0],
    ['a counter is its number', { counter: 'called' }, 2],
    ['a counter of today is by the date in China', { counter: 'called@day' }, 1],
    ['now is the instant of the decision', { now: true }, '2026-11-23T02:30:00.000Z'],
    ['actor is who gave the command', { actor: true }, 'person-1'],
    [
      'after adds a limit in open time',
      { after: { now: true }, limit: 'mend', calendar: 'office' },
      '2026-11-23T08:30:00.000Z',
    ],
    [
      'a limit not pinned is the flow’s',
      { after: { now: true }, limit: 'onlyInFlow', calendar: 'always' },
      '2026-11-23T03:30:00.000Z',
    ],
    ['after something absent is null', { after: { field: 'gone' }, limit: 'mend', calendar: 'office' }, null],
    [
      'after reads other spellings of an instant',
      { after: { input: 'until' }, limit: 'onlyInFlow', calendar: 'always' },
      '2026-11-23T11:00:00.000Z',
    ],
    [
      'a date is its beginning in China',
      { after: { input: 'day' }, limit: 'onlyInFlow', calendar: 'always' },
      '2026-11-23T17:00:00.000Z',
    ],
    [
      'later takes the later one',
      { later: [{ field: 'slot.from' }, { field: 'slot.to' }] },
      '2026-11-23T10:00:00.000Z',
    ],
    [
      'earlier takes the earlier one',
      { earlier: [{ field: 'slot.from' }, { field: 'slot.to' }] },
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'later leaves an absent one aside',
      { later: [{ field: 'gone' }, { field: 'slot.to' }] },
      '2026-11-23T10:00:00.000Z',
    ],
    [
      'earlier leaves an absent one aside',
      { earlier: [{ field: 'slot.to' }, { field: 'gone' }] },
      '2026-11-23T10:00:00.000Z',
    ],
    ['later of nothing is null', { later: [{ field: 'gone' }, { field: 'never' }] }, null],
    [
      'moved adds the time between two instants',
      { moved: { field: 'slot.to' }, by: [{ field: 'paused' }, { now: true }] },
      '2026-11-23T10:30:00.000Z',
    ],
    ['moved is null when one is absent', { moved: { field: 'slot.to' }, by: [{ field: 'gone' }, { now: true }] }, null],
    ['add sums', { add: [{ field: 'price' }, 50] }, 350],
    ['add counts what is absent as nothing', { add: [{ field: 'gone' }, 50] }, 50],
    ['size of a list', { size: { field: 'names' } }, 3],
    ['size of a text', { size: { input: 'grade' } }, 4],
    ['size of nothing is 0', { size: { field: 'gone' } }, 0],
    ['first of a list', { first: { field: 'names' } }, 'a'],
    ['first of an empty list is null', { first: { field: 'empty' } }, null],
    ['rest of a list', { rest: { field: 'names' } }, ['b', 'c']],
    ['rest of nothing is empty', { rest: { field: 'gone' } }, []],
    ['list makes one', { list: [1, { field: 'price' }] }, [1, 300]],
    ['append adds one thing', { append: [{ field: 'names' }, 'd'] }, ['a', 'b', 'c', 'd']],
    [
      'append adds every item of a list',
      { append: [{ field: 'names' }, { list: ['d', 'e'] }] },
      ['a', 'b', 'c', 'd', 'e'],
    ],
    ['append to nothing begins a list', { append: [{ field: 'gone' }, 'd'] }, ['d']],
    ['append of nothing changes nothing', { append: [{ field: 'names' }, { field: 'gone' }] }, ['a', 'b', 'c']],
    ['without leaves one thing out', { without: [{ field: 'names' }, 'b'] }, ['a', 'c']],
    ['without leaves out every item of a list', { without: [{ field: 'names' }, { list: ['a', 'c'] }] }, ['b']],
    ['without of nothing is empty', { without: [{ field: 'gone' }, 'b'] }, []],
    ['object makes one', { object: { of: { field: 'price' }, is: null } }, { of: 300, is: null }],
    ['either takes the first that is present', { either: [{ field: 'gone' }, false, 2] }, false],
    ['either of nothing is null', { either: [{ field: 'gone' }] }, null],
    ['if takes then', { if: { fact: 'open' }, then: 1, else: 2 }, 1],
    ['if takes else', { if: { fact: 'shut' }, then: 1, else: 2 }, 2],
  ])('%s', (_, value, expected) => {
    expect(valueOf(value)).toEqual(expected);
  });

  it('refuses to compile a word that the format does not have', () => {
    expect(() => compileValue({ today: true } as never)).toThrow('no such word');
    expect(() => compileValue({ constructor: true } as never)).toThrow('no such word');
  });

  it('throws on a limit that neither request nor flow has', () => {
    expect(() => valueOf({ after: { now: true }, limit: 'unheard', calendar: 'always' })).toThrow('no limit "unheard"');
  });
});

describe('a guard', () => {
  it.each<[string, Guard, boolean]>([
    ['all of nothing holds', { all: [] }, true],
    ['all needs every one', { all: [{ fact: 'open' }, { fact: 'shut' }] }, false],
    ['any of nothing fails', { any: [] }, false],
    ['any needs one', { any: [{ fact: 'shut' }, { fact: 'open' }] }, true],
    ['not turns round', { not: { fact: 'shut' } }, true],
    ['eq compares scalars', { eq: [{ input: 'grade' }, 'good'] }, true],
    ['eq with null asks for absence', { eq: [{ field: 'never' }, null] }, true],
    ['in finds in a list', { in: ['b', { field: 'names' }] }, true],
    ['in misses in a list', { in: ['z', { field: 'names' }] }, false],
    ['in nothing fails', { in: ['b', { field: 'gone' }] }, false],
    ['lt compares numbers', { lt: [{ field: 'price' }, 301] }, true],
    ['lt is strict', { lt: [{ field: 'price' }, 300] }, false],
    ['gt compares numbers', { gt: [{ field: 'price' }, 299] }, true],
    ['lt with nothing fails', { lt: [{ field: 'gone' }, 1] }, false],
    ['gt with nothing fails', { gt: [{ field: 'gone' }, -1] }, false],
    ['a number and a text cannot be compared', { lt: [1, '2'] }, false],
    [
      'instants are compared whatever their spelling',
      { eq: [{ field: 'slot.to' }, { later: [{ input: 'until' }, null] }] },
      true,
    ],
    ['gt compares instants by time, not by letters', { gt: [{ input: 'until' }, { field: 'slot.from' }] }, true],
    ['an instant and another text cannot be compared', { lt: [{ field: 'slot.to' }, 'z'] }, false],
    ['other texts are compared by letters', { lt: ['09:30', '10:00'] }, true],
    ['present means not null', { present: { field: 'empty' } }, true],
    ['null is not present', { present: { field: 'gone' } }, false],
    [
      'within holds up to the end of the limit',
      { within: { field: 'paused' }, limit: 'onlyInFlow', calendar: 'always' },
      true,
    ],
    [
      'within fails after the limit',
      { within: '2026-11-23T01:00:00.000Z', limit: 'onlyInFlow', calendar: 'always' },
      false,
    ],
    ['within something absent fails', { within: { field: 'gone' }, limit: 'onlyInFlow', calendar: 'always' }, false],
    ['an instant has passed', { past: { field: 'paused' } }, true],
    ['at the instant itself it has passed', { past: { now: true } }, true],
    ['an instant to come has not passed', { past: { field: 'slot.from' } }, false],
    ['an absent instant has not passed', { past: { field: 'gone' } }, false],
    ['a fact must be true', { fact: 'open' }, true],
    ['a fact that is something else is not true', { fact: 'word' }, false],
    ['an absent fact is not true', { fact: 'unheard' }, false],
    ['party is what the actor is', { party: 'warden' }, true],
    ['party is not what the actor is not', { party: 'mender' }, false],
    ['custody is not at the top', { atTop: true }, false],
  ])('%s', (_, guard, expected) => {
    expect(holds(guard)).toBe(expected);
  });

  it('does not read a date-time without an offset: it would differ from machine to machine', () => {
    expect(holds({ past: '2020-01-01T00:00:00' })).toBe(false);
  });

  it('refuses to compile a word that the format does not have', () => {
    expect(() => compileGuard({ maybe: true } as never)).toThrow('no such word');
  });
});
