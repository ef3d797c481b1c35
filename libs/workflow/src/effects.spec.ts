import { lampFlow } from './testing/lamp-flow.js';
import { Story } from './testing/story.js';

const reported = () => new Story(lampFlow).does('report', { as: 'reporter', actor: 'ann', input: { kind: 'lamp' } });
const visitAt = '2026-11-24T02:00:00.000Z';
const booked = (input = {}) =>
  reported().does('book', { as: 'mender', input: { visitAt, ...input }, facts: { menderId: 'bob' } });
const mended = () => booked().does('mend', { as: 'mender', input: { fen: 250 }, facts: { menderId: 'bob' } });

describe('effects', () => {
  it('see what the effects before them have set', () => {
    const { request } = booked();
    expect(request).toMatchObject({ visitAt, doers: ['bob'], promisedAt: '2026-11-24T08:00:00.000Z' });
  });

  it('see, inside one set, the request before any of its fields was written', () => {
    const swap = {
      ...lampFlow.actions.look!,
      effects: [{ set: { kind: { field: 'place' }, place: { field: 'kind' } } }],
    };
    const story = new Story({ ...lampFlow, actions: { ...lampFlow.actions, swap } });
    story.does('report', { as: 'reporter', input: { kind: 'lamp', place: 'gate' } }).does('swap', { as: 'warden' });
    expect(story.request).toMatchObject({ kind: 'gate', place: 'lamp' });
  });

  it('set a path inside a field without touching what else it holds', () => {
    const { request } = mended().does('judge', { as: 'reporter', input: { good: true, words: 'bright' } });
    expect(request.verdict).toEqual({ good: true, words: 'bright' });
    const twice = mended()
      .does('judge', { as: 'reporter', input: { good: false, words: 'dark' } })
      .does('book', { as: 'mender', facts: { menderId: 'bob' } });
    expect(twice.request.verdict).toEqual({ good: false, words: 'dark' });
  });

  it('apply a set with a condition only where it holds', () => {
    expect(mended().does('judge', { as: 'reporter', input: { good: true } }).request.closedAt).toBe(
      '2026-11-23T02:00:00.000Z',
    );
    expect(mended().does('judge', { as: 'reporter', input: { good: false } }).request.closedAt).toBeNull();
  });

  it('count, and count back to zero', () => {
    const missed = booked().nobodyActs();
    expect(missed.request.counters).toMatchObject({ missed: 1 });
    const judged = missed
      .does('book', { as: 'mender' })
      .does('mend', { as: 'mender' })
      .does('judge', { as: 'reporter', input: { good: false } });
    expect(judged.request.counters).not.toHaveProperty('missed');
  });

  it('leave to consumers what is theirs, worked out', () => {
    expect(mended().lastEvent.effects).toEqual([
      { post: 'wage', with: { to: 'bob', fen: 350 } },
      { notify: ['reporter'], template: 'mended' },
      { spawn: 'survey' },
    ]);
  });

  it('move custody up, and know the top', () => {
    const street = reported().nobodyActs();
    expect(street.request).toMatchObject({
      custody: { regionId: 'street', level: 1 },
      atTop: false,
      dueAction: 'climb',
    });
    const district = street.nobodyActs();
    expect(district.request).toMatchObject({
      custody: { regionId: 'district', level: 2 },
      atTop: true,
      dueAction: 'stillDark',
    });
    expect(district.refused('climb', { as: 'system' })).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });

  it('move custody to a desk the facts have resolved', () => {
    const department = { regionId: 'street', departmentId: 'lights', level: 1 };
    const story = reported().does('handOver', { as: 'warden', facts: { desk: { ...department, top: true } } });
    expect(story.request).toMatchObject({ custody: department, atTop: true, dueAction: 'stillDark' });
    expect(story.request.custody).not.toHaveProperty('top');
    expect(story.refused('handOver', { as: 'warden' })).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });
});
