import type { Json } from '@linli/workflow';
import {
  byPhone,
  done,
  fulfilled,
  inService,
  missed,
  offered,
  overran,
  taken,
  tuesday,
  wednesday,
} from '../testing/order-story.js';

const thursday = { from: '2026-11-26T02:00:00.000Z', to: '2026-11-26T04:00:00.000Z' };
const promise = '2026-11-26T02:00:00.000Z';

describe('reschedule 改约', () => {
  const reschedule = (slot: Json, as = 'requester') => ({ as, input: { slot, reason: '有事' } });

  it('moves the slot and the clock, never the promise', () => {
    expect(taken().does('reschedule', reschedule(wednesday)).request).toMatchObject({
      state: 'taken',
      slot: wednesday,
      dueAt: '2026-11-25T06:00:00.000Z',
      promisedAt: promise,
    });
  });

  it('brings a missed visit back', () => {
    expect(missed().does('reschedule', reschedule(wednesday, 'partner')).request).toMatchObject({
      state: 'taken',
      dueAt: '2026-11-25T06:00:00.000Z',
    });
  });

  it('happens three times at most', () => {
    const story = taken();
    for (const slot of [wednesday, tuesday, wednesday]) story.does('reschedule', reschedule(slot));
    expect(story.refused('reschedule', reschedule(thursday)).code).toBe('LIMIT_REACHED');
  });

  it('goes at most seven days further each time', () => {
    const far = (day: string) => ({ from: `${day}T02:00:00.000Z`, to: `${day}T04:00:00.000Z` });
    expect(taken().refused('reschedule', reschedule(far('2026-12-02'))).code).toBe('INVALID_INPUT');
    expect(taken().attempt('reschedule', reschedule(far('2026-12-01'))).ok).toBe(true);
  });

  it('is no longer possible while the service goes on', () => {
    expect(inService().refused('reschedule', reschedule(wednesday)).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('noShow 敲门无人', () => {
  const noShow = (slot: Json = wednesday) => ({ as: 'partner', input: { words: '敲门三次', slot } });

  it('the first time agrees on a new slot', () => {
    expect(taken().does('noShow', noShow()).request).toMatchObject({
      state: 'taken',
      slot: wednesday,
      partnerId: 'p1',
      dueAt: '2026-11-25T06:00:00.000Z',
    });
  });

  it('the second time leads back to the community', () => {
    expect(taken().does('noShow', noShow()).does('noShow', noShow(thursday)).request).toMatchObject({
      state: 'accepted',
      partnerId: null,
      promisedAt: promise,
    });
  });

  it('counts anew after the next dispatch', () => {
    const story = taken().does('noShow', noShow()).does('noShow', noShow(thursday));
    story.does('dispatch', { as: 'custodian', input: { mode: 'direct' } }).does('take', { as: 'candidate' });
    expect(story.does('noShow', noShow()).request).toMatchObject({ state: 'taken', counters: { failedVisits: 3 } });
  });

  it('at the door of a flagged elderly person living alone has somebody look after them at once', () => {
    const { effects } = taken().does('noShow', noShow()).lastEvent;
    expect(effects).toContainEqual({ notify: ['checkOn'], template: 'checkOnThem', importance: 'P0' });
  });
});

describe('start 开始服务', () => {
  const coded = { item: { startProof: 'code' } };
  const withCode = (serviceCode: string, codeTries = 0) => ({
    as: 'partner',
    input: { serviceCode },
    facts: { codeTries },
  });

  it('begins the time to finish', () => {
    expect(inService().request).toMatchObject({
      state: 'inService',
      startedAt: '2026-11-23T02:00:00.000Z',
      dueAt: '2026-11-26T02:00:00.000Z',
      dueAction: 'overrun',
    });
  });

  it('asks the partner for the code where the item does', () => {
    expect(taken(coded).refused('start', { as: 'partner' }).code).toBe('WRONG_CODE');
    expect(taken(coded).refused('start', withCode('0000')).code).toBe('WRONG_CODE');
    expect(taken(coded).attempt('start', withCode('4711')).ok).toBe(true);
  });

  it('by the resident is proof enough', () => {
    expect(taken(coded).attempt('start', { as: 'requester' }).ok).toBe(true);
  });

  it('after five wrong codes is up to the custodian, even with the right one', () => {
    expect(taken(coded).attempt('start', withCode('4711', 4)).ok).toBe(true);
    expect(taken(coded).refused('start', withCode('4711', 5)).code).toBe('LIMIT_REACHED');
    expect(taken(coded).attempt('start', { as: 'custodian', input: byPhone, facts: { codeTries: 5 } }).ok).toBe(true);
  });

  it('by the custodian needs to say how it was confirmed', () => {
    expect(taken().refused('start', { as: 'custodian' }).code).toBe('ACTION_NOT_PERMITTED');
  });

  it('from checking is possible once per dispatch', () => {
    const story = missed().does('start', { as: 'partner' }).nobodyActs();
    expect(story.request.state).toBe('checking');
    expect(story.refused('start', { as: 'partner' }).code).toBe('LIMIT_REACHED');
    story
      .does('recall', { as: 'custodian', input: { reason: '改派' } })
      .does('dispatch', { as: 'custodian', input: { mode: 'own' } });
    story.nobodyActs();
    expect(story.attempt('start', { as: 'custodian', input: byPhone }).ok).toBe(true);
  });
});

describe('missStart and overrun', () => {
  it('ask the community to check, and take nothing away', () => {
    expect(missed().request).toMatchObject({
      state: 'checking',
      waitsFor: ['custodian'],
      partnerId: 'p1',
      returnTo: 'taken',
      dueAction: 'escalate',
    });
    expect(overran().request).toMatchObject({ state: 'checking', partnerId: 'p1', returnTo: 'inService' });
  });

  it('give the community four work hours', () => {
    expect(missed().lastEvent.at).toBe('2026-11-24T06:00:00.000Z');
    expect(missed().request.dueAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it('tell partner and resident', () => {
    expect(missed().lastEvent.effects).toContainEqual({
      notify: ['requester', 'proxy', 'partner'],
      template: 'didTheyCome',
    });
    expect(overran().lastEvent.effects).toContainEqual({ notify: ['requester', 'proxy'], template: 'overranResident' });
  });
});

describe('askMoreTime 申请延时', () => {
  const more = (until: string) => ({ as: 'partner', input: { until, reason: '等配件' } });

  it('goes on until the agreed instant', () => {
    const story = inService().does('askMoreTime', more('2026-11-28T02:00:00.000Z'));
    expect(story.request).toMatchObject({ state: 'inService', dueAt: '2026-11-28T02:00:00.000Z', promisedAt: promise });
    expect(overran().does('askMoreTime', more('2026-11-28T02:00:00.000Z')).request.state).toBe('inService');
  });

  it('happens twice, for the future, seven days at most', () => {
    const story = inService()
      .does('askMoreTime', more('2026-11-27T02:00:00.000Z'))
      .does('askMoreTime', more('2026-11-28T02:00:00.000Z'));
    expect(story.refused('askMoreTime', more('2026-11-29T02:00:00.000Z')).code).toBe('LIMIT_REACHED');
    expect(inService().refused('askMoreTime', more('2026-11-23T02:00:00.000Z')).code).toBe('INVALID_INPUT');
    expect(inService().refused('askMoreTime', more('2026-11-30T02:00:00.001Z')).code).toBe('INVALID_INPUT');
  });
});

describe('giveTime 继续办理', () => {
  const give = (until: string) => ({ as: 'custodian', input: { until } });

  it('returns to where it was, until the given instant', () => {
    expect(missed().does('giveTime', give('2026-11-25T02:00:00.000Z')).request).toMatchObject({
      state: 'taken',
      dueAt: '2026-11-25T02:00:00.000Z',
      dueAction: 'missStart',
    });
    expect(overran().does('giveTime', give('2026-11-27T02:00:00.000Z')).request).toMatchObject({
      state: 'inService',
      dueAction: 'overrun',
    });
  });

  it('happens twice', () => {
    const story = missed();
    for (const day of ['25', '26']) story.does('giveTime', give(`2026-11-${day}T02:00:00.000Z`)).nobodyActs();
    expect(story.refused('giveTime', give('2026-11-27T02:00:00.000Z')).code).toBe('LIMIT_REACHED');
  });
});

describe('cannotFulfil 无法完成', () => {
  it('leads back to the community and excludes this partner', () => {
    for (const way of [inService, missed]) {
      const { request } = way().does('cannotFulfil', { as: 'partner', input: { reason: '缺零件' } });
      expect(request).toMatchObject({ state: 'accepted', excludedIds: ['p1'], partnerId: null, promisedAt: promise });
    }
  });
});

describe('fulfil 办结', () => {
  const fulfil = (more: Record<string, Json> = {}, as = 'partner') => ({
    as,
    actor: 'bob',
    input: { ...done, ...more },
  });

  it('waits for the resident’s word, seven days with two reminders', () => {
    expect(fulfilled().request).toMatchObject({
      state: 'done',
      stage: 'rate',
      waitsFor: ['requester', 'proxy'],
      outcome: { solvedByPartner: 'solved', rated: false },
      fulfilledAt: '2026-11-23T02:00:00.000Z',
      nudgeAt: '2026-11-24T02:00:00.000Z',
      dueAt: '2026-11-30T02:00:00.000Z',
      dueAction: 'autoConfirm',
      doers: ['p1', 'bob'],
    });
  });

  it('unsolved is called back at once', () => {
    expect(inService().does('fulfil', fulfil({ outcome: 'unsolved' })).request).toMatchObject({
      state: 'disputed',
      dueAction: 'escalate',
    });
  });

  it('partly waits for the resident’s word', () => {
    expect(inService().does('fulfil', fulfil({ outcome: 'partly' })).request.state).toBe('done');
  });

  it('shows as much evidence as the item asks', () => {
    expect(inService().refused('fulfil', fulfil({ evidenceIds: [] })).code).toBe('INVALID_INPUT');
    expect(
      inService({ item: { evidence: { kind: 'words', min: 0 } } }).attempt('fulfil', fulfil({ evidenceIds: [] })).ok,
    ).toBe(true);
  });

  it('charges no more than the cap, labour and material together', () => {
    expect(inService().refused('fulfil', fulfil({ labourFen: 3000, materialFen: 2001 })).code).toBe('INVALID_INPUT');
    expect(inService().does('fulfil', fulfil({ labourFen: 3000, materialFen: 2000 })).request.charged).toEqual({
      labourFen: 3000,
      materialFen: 2000,
      note: null,
    });
    expect(
      inService({ item: { capFen: null, priceMode: 'market' } }).attempt('fulfil', fulfil({ labourFen: 900000 })).ok,
    ).toBe(true);
  });

  it('charges nothing for a free service', () => {
    const free = { item: { priceMode: 'free', capFen: null } };
    expect(inService(free).refused('fulfil', fulfil({ materialFen: 1 })).code).toBe('INVALID_INPUT');
    expect(inService(free).attempt('fulfil', fulfil()).ok).toBe(true);
  });

  it('after the time had passed is possible still', () => {
    expect(overran().does('fulfil', fulfil()).request.state).toBe('done');
  });

  it('by the custodian for a partner without a smartphone says how it was confirmed', () => {
    expect(inService().refused('fulfil', fulfil({}, 'custodian')).code).toBe('ACTION_NOT_PERMITTED');
    expect(inService().attempt('fulfil', fulfil(byPhone, 'custodian')).ok).toBe(true);
  });

  it('is nobody else’s', () => {
    for (const as of ['requester', 'candidate', 'grid', 'above', 'system']) {
      expect(inService().refused('fulfil', fulfil({}, as)).code).toBe('ACTION_NOT_PERMITTED');
    }
    expect(offered().refused('fulfil', fulfil()).code).toBe('ACTION_NOT_AVAILABLE');
  });
});
