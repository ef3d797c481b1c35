import { compileFlow } from './compile.js';
import { decide, permit } from './decide.js';
import { lampFlow } from './testing/lamp-flow.js';
import { deepFreeze, Story } from './testing/story.js';

const reported = () => new Story(lampFlow).does('report', { as: 'reporter', actor: 'ann', input: { kind: 'lamp' } });
const visitAt = '2026-11-24T02:00:00.000Z';
const booked = (input = {}) =>
  reported().does('book', { as: 'mender', input: { visitAt, ...input }, facts: { menderId: 'bob' } });
const mended = () => booked().does('mend', { as: 'mender', input: { fen: 250 }, facts: { menderId: 'bob' } });

describe('opening', () => {
  it('makes the whole request from birth, input and facts, with every declared field', () => {
    expect(reported().request).toEqual({
      id: 'r1',
      flow: 'lamp',
      flowVersion: 3,
      state: 'reported',
      version: 1,
      stage: 'order',
      final: null,
      waitsFor: ['warden'],
      custody: { regionId: 'community', level: 0 },
      atTop: false,
      openedAt: '2026-11-23T02:00:00.000Z',
      enteredAt: '2026-11-23T02:00:00.000Z',
      respondBy: '2026-11-23T04:00:00.000Z',
      promisedAt: null,
      dueAt: '2026-11-23T04:00:00.000Z',
      dueAction: 'climb',
      nudgeAt: null,
      returnTo: null,
      counters: {},
      lastAt: {},
      limits: lampFlow.limits,
      reporterId: 'ann',
      kind: 'lamp',
      place: null,
      doers: [],
      visitAt: null,
      verdict: null,
      closedAt: null,
      urgent: null,
    });
  });

  it('makes one event whose changes are the whole request', () => {
    const { events, request } = reported();
    const { version, ...changes } = request;
    expect(events).toEqual([
      {
        seq: version,
        at: '2026-11-23T02:00:00.000Z',
        actor: 'ann',
        party: 'reporter',
        action: 'report',
        from: null,
        to: 'reported',
        input: { kind: 'lamp' },
        changes,
        effects: [{ notify: ['warden'], template: 'reported', importance: 'P1' }],
      },
    ]);
  });

  it('may lead straight to another state', () => {
    const { request } = new Story(lampFlow).does('report', { as: 'reporter', input: { kind: 'joke' } });
    expect(request).toMatchObject({ state: 'refused', final: 'refused', waitsFor: [], dueAt: null, dueAction: null });
  });

  it('is refused where its requirements say so', () => {
    const refusal = new Story(lampFlow).refused('report', { as: 'reporter', facts: { barred: true } });
    expect(refusal).toEqual({ ok: false, code: 'BARRED', message: '现在不能报修。' });
  });

  it('knows when the first desk is the only one', () => {
    const story = new Story(lampFlow, { desks: [{ regionId: 'district', level: 2 }] });
    const lonely = compileFlow(lampFlow);
    const facts = { ...story.factsFor({ as: 'reporter' }), above: null };
    const birth = { id: 'r2', custody: { regionId: 'district', level: 2 }, limits: lampFlow.limits };
    const decision = decide(lonely, null, { action: 'report', actor: 'ann', input: {} }, facts, birth);
    expect(decision).toMatchObject({ ok: true, request: { atTop: true, dueAction: 'stillDark' } });
  });

  it('cannot happen twice', () => {
    expect(reported().refused('report', { as: 'reporter' })).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      state: 'reported',
    });
  });

  it('throws without a birth, which is the shell’s fault', () => {
    const facts = new Story(lampFlow).factsFor({ as: 'reporter' });
    expect(() => decide(compileFlow(lampFlow), null, { action: 'report', actor: 'ann', input: {} }, facts)).toThrow(
      'birth',
    );
  });
});

describe('permission', () => {
  const flow = compileFlow(lampFlow);

  it('is asked in order: action, party, state', () => {
    const { request } = reported();
    expect(permit(flow, request, { action: 'unheard' }, [])).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      state: 'reported',
    });
    expect(permit(flow, request, { action: 'constructor' }, [])).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
    expect(permit(flow, request, { action: 'mend' }, ['reporter'])).toMatchObject({ code: 'ACTION_NOT_PERMITTED' });
    expect(permit(flow, request, { action: 'mend' }, ['mender'])).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      state: 'reported',
    });
    expect(permit(flow, request, { action: 'book' }, ['mender'])).toBeNull();
  });

  it('is withheld from whoever is also a party that must not', () => {
    expect(mended().refused('judge', { as: ['reporter', 'doer'] })).toMatchObject({ code: 'ACTION_NOT_PERMITTED' });
  });

  it('tells who comes late why', () => {
    expect(booked().refused('book', { as: 'mender' })).toEqual({
      ok: false,
      code: 'ALREADY_TAKEN',
      message: '已有人接了。',
      state: 'booked',
    });
    expect(booked().refused('book', { as: 'warden' })).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });

  it('needs a request for everything but opening', () => {
    expect(permit(flow, null, { action: 'mend' }, ['mender'])).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });

  it('lets an action from everywhere be taken in every state that is not final', () => {
    expect(mended().attempt('ring', { as: 'reporter' }).ok).toBe(true);
    const closed = mended().does('judge', { as: 'reporter', input: { good: true } });
    expect(closed.refused('ring', { as: 'reporter' })).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', state: 'closed' });
  });

  it('records the first party, in the action’s order, that the actor holds', () => {
    expect(reported().does('book', { as: ['warden', 'mender'] }).lastEvent.party).toBe('mender');
  });
});

describe('requirements', () => {
  it('are asked in order, with the instant from which it will be allowed', () => {
    const story = reported();
    expect(story.refused('refuse', { as: 'warden' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(story.refused('refuse', { as: 'warden', input: { reason: 'no lamp' } })).toEqual({
      ok: false,
      code: 'TOO_SOON',
      message: '再等等。',
      until: '2026-11-23T04:00:00.000Z',
    });
    expect(story.waits({ hours: 2 }).does('refuse', { as: 'warden', input: { reason: 'no lamp' } }).request.state).toBe(
      'refused',
    );
  });
});

describe('branches', () => {
  it('lead where the first guard that holds says, with their effects after the action’s', () => {
    expect(mended().does('judge', { as: 'reporter', input: { good: true } }).request.state).toBe('closed');
    expect(mended().does('judge', { as: 'reporter', input: { good: false } }).request.state).toBe('reported');
  });

  it('refuse when none holds', () => {
    expect(booked().refused('rebook', { as: 'mender', input: { how: 'else' } })).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      state: 'booked',
    });
  });

  it('return to the state that is remembered', () => {
    const paused = booked().does('pause', { as: 'warden', input: { visitAt: '2026-11-25T02:00:00.000Z' } });
    expect(paused.request).toMatchObject({
      state: 'paused',
      returnTo: 'booked',
      dueAt: '2026-11-25T02:00:00.000Z',
      dueAction: 'goOn',
    });
    expect(paused.nobodyActs().request).toMatchObject({ state: 'booked', returnTo: 'booked', visitAt: null });
  });
});

describe('an event', () => {
  it('holds only the fields that differ', () => {
    expect(reported().does('look', { as: 'warden' }).lastEvent.changes).toEqual({ counters: { 'look@state': 1 } });
  });

  it('is made, with a new version, even when nothing changes', () => {
    const silent = { ...lampFlow.actions.look!, limits: [] };
    const story = new Story({ ...lampFlow, actions: { ...lampFlow.actions, look: silent } });
    story.does('report', { as: 'reporter' }).does('look', { as: 'warden' });
    expect(story.lastEvent).toMatchObject({ seq: 2, from: 'reported', to: 'reported', changes: {} });
    expect(story.request.version).toBe(2);
  });

  it('leaves out a field that was set to an equal value', () => {
    const visit = { from: visitAt, people: ['a'] };
    const story = booked({ visitAt: visit }).does('rebook', {
      as: 'mender',
      input: { how: 'keep', visitAt: { people: ['a'], from: visitAt } },
    });
    expect(story.lastEvent.changes).toEqual({});
  });
});

describe('a decision', () => {
  it('is the same for the same input', () => {
    const story = booked();
    const doing = { as: 'mender', input: { fen: 1 }, facts: { menderId: 'bob' } };
    expect(story.attempt('mend', doing)).toEqual(story.attempt('mend', doing));
  });

  it('works on a flow that nobody can write to', () => {
    const frozen = deepFreeze(structuredClone(lampFlow));
    expect(new Story(frozen).does('report', { as: 'reporter' }).does('book', { as: 'mender' }).request.state).toBe(
      'booked',
    );
  });

  it('decides alike by a flow that went through JSON', () => {
    const stored = new Story(JSON.parse(JSON.stringify(lampFlow)) as typeof lampFlow);
    expect(stored.does('report', { as: 'reporter', actor: 'ann', input: { kind: 'lamp' } }).request).toEqual(
      reported().request,
    );
  });
});
