import {
  accepted,
  offered,
  opened,
  rejected,
  suspended,
  taken,
  tuesday,
  unopened,
  wednesday,
} from '../testing/order-story.js';

describe('open 点单', () => {
  it('waits for the community, which has two work hours to answer', () => {
    expect(opened().request).toMatchObject({
      state: 'submitted',
      stage: 'order',
      waitsFor: ['custodian'],
      respondBy: '2026-11-23T04:00:00.000Z',
      dueAt: '2026-11-23T04:00:00.000Z',
      dueAction: 'escalate',
      promisedAt: null,
      requesterId: 'ann',
      slot: tuesday,
      danger: false,
    });
  });

  it('tells custodian and resident', () => {
    expect(opened().lastEvent.effects).toEqual([
      { notify: ['custodian'], template: 'newOrder', importance: 'P1' },
      { notify: ['requester', 'proxy'], template: 'submitted' },
    ]);
  });

  it('after closing time answers count from the next opening', () => {
    const story = unopened();
    story.now = Date.parse('2026-11-27T19:00+08:00');
    expect(story.does('open', { as: 'requester' }).request.respondBy).toBe('2026-11-30T02:00:00.000Z');
  });

  it('of a direct service is taken by its bound partner at once, with a promise', () => {
    const { request, lastEvent } = opened({ item: { route: 'direct' } });
    expect(request).toMatchObject({
      state: 'taken',
      partnerId: 'canteen',
      workerId: 'cook',
      doers: ['canteen'],
      promisedAt: '2026-11-26T02:00:00.000Z',
      dueAt: '2026-11-24T06:00:00.000Z',
      dueAction: 'missStart',
    });
    expect(lastEvent.effects).toContainEqual({ notify: ['partner'], template: 'newDirectOrder', importance: 'P1' });
  });

  it('at a walk-in counter is done already, so that the visit can be rated', () => {
    const { request } = opened({ item: { mode: 'walk_in' } });
    expect(request).toMatchObject({
      state: 'done',
      waitsFor: ['requester', 'proxy'],
      dueAction: 'autoConfirm',
      doers: ['canteen'],
    });
  });

  it('may be done by proxy, grid worker or staff, but not by a partner', () => {
    for (const as of ['proxy', 'grid', 'staff']) expect(unopened().attempt('open', { as }).ok).toBe(true);
    expect(unopened().refused('open', { as: 'partner' }).code).toBe('ACTION_NOT_PERMITTED');
  });

  it('keeps what the item said that day', () => {
    expect(opened().request).toMatchObject({ serviceId: 'tap', capFen: 5000, evidence: { kind: 'photo', min: 1 } });
  });
});

describe('accept 接单', () => {
  it('fixes the promise: three work days, or two hours after a later slot', () => {
    expect(accepted().request).toMatchObject({
      state: 'accepted',
      promisedAt: '2026-11-26T02:00:00.000Z',
      dueAction: 'escalate',
    });
    const late = { from: '2026-12-01T02:00:00.000Z', to: '2026-12-01T04:00:00.000Z' };
    expect(accepted({ input: { slot: late } }).request.promisedAt).toBe('2026-12-01T06:00:00.000Z');
  });

  it('remembers who arranged it and who was asked first', () => {
    expect(accepted().request).toMatchObject({ arrangers: ['carol'], firstResponderId: 'carol' });
  });

  it('gives two work hours to dispatch', () => {
    expect(opened().waits({ hours: 1 }).does('accept', { as: 'custodian' }).request.dueAt).toBe(
      '2026-11-23T05:00:00.000Z',
    );
  });

  it('a second time, after a transfer, does not move the promise', () => {
    const story = accepted()
      .waits({ days: 1 })
      .does('transfer', { as: 'custodian', input: { reason: '不归这里' } });
    expect(story.does('accept', { as: 'custodian' }).request.promisedAt).toBe('2026-11-26T02:00:00.000Z');
  });

  it('is the custodian’s', () => {
    for (const as of ['requester', 'grid', 'above', 'system', 'candidate']) {
      expect(opened().refused('accept', { as }).code).toBe('ACTION_NOT_PERMITTED');
    }
  });

  it('is not done twice', () => {
    expect(accepted().refused('accept', { as: 'custodian' })).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      state: 'accepted',
    });
  });
});

describe('reject 暂不能接单', () => {
  const reject = { explanation: '说明', nextStep: '下一步' };

  it('ends the request and tells why', () => {
    expect(rejected().request).toMatchObject({
      state: 'rejected',
      final: 'refused',
      dueAt: null,
      waitsFor: [],
      closedAt: '2026-11-23T02:00:00.000Z',
    });
    expect(rejected().lastEvent.effects).toEqual([
      { notify: ['requester', 'proxy', 'opener'], template: 'rejected', importance: 'P1' },
    ]);
  });

  it.each(['departmentDuty', 'unlawful'])('for %s needs a basis', (reasonCode) => {
    expect(opened().refused('reject', { as: 'custodian', input: { ...reject, reasonCode } }).code).toBe(
      'INVALID_INPUT',
    );
    expect(
      opened().attempt('reject', { as: 'custodian', input: { ...reject, reasonCode, basis: '条例第三条' } }).ok,
    ).toBe(true);
  });

  it('as unreachable needs two logged calls', () => {
    const input = { ...reject, reasonCode: 'unreachable' };
    expect(opened().refused('reject', { as: 'custodian', input, facts: { calls: 1 } }).code).toBe(
      'ACTION_NOT_AVAILABLE',
    );
    expect(opened().attempt('reject', { as: 'custodian', input, facts: { calls: 2 } }).ok).toBe(true);
  });

  it('is too late once it is accepted', () => {
    expect(accepted().refused('reject', { as: 'custodian', input: { ...reject, reasonCode: 'repeated' } }).code).toBe(
      'ACTION_NOT_AVAILABLE',
    );
  });
});

describe('transfer 转派', () => {
  const transfer = { as: 'custodian', input: { reason: '不归这里' } };

  it('moves custody and gives the new desk the full time; the resident’s times stay', () => {
    const story = accepted().waits({ hours: 1 }).does('transfer', transfer);
    expect(story.request).toMatchObject({
      state: 'submitted',
      custody: { regionId: 'neighbour', level: 0 },
      dueAt: '2026-11-23T05:00:00.000Z',
      respondBy: '2026-11-23T04:00:00.000Z',
      promisedAt: '2026-11-26T02:00:00.000Z',
    });
  });

  it('to a department keeps it', () => {
    const target = { regionId: 'street', departmentId: 'water', level: 1 };
    expect(opened().does('transfer', { ...transfer, facts: { target } }).request).toMatchObject({
      custody: target,
      atTop: false,
    });
  });

  it('happens twice, then only by the district, once', () => {
    const story = opened().does('transfer', transfer).does('transfer', transfer);
    expect(story.refused('transfer', transfer).code).toBe('LIMIT_REACHED');
    story.nobodyActs().nobodyActs();
    expect(story.request.atTop).toBe(true);
    expect(story.does('transfer', transfer).refused('transfer', transfer).code).toBe('LIMIT_REACHED');
  });

  it('lets the first community comment still', () => {
    expect(
      opened()
        .does('transfer', transfer)
        .attempt('comment', { as: 'origin', input: { words: '补充' } }).ok,
    ).toBe(true);
  });
});

describe('reclassify 改服务项', () => {
  const reclassify = { as: 'custodian', input: { serviceId: 'pipe', reason: '是水管' } };

  it('changes the item, not the clock, once', () => {
    const story = opened().waits({ hours: 1 }).does('reclassify', reclassify);
    expect(story.request).toMatchObject({ serviceId: 'pipe', state: 'submitted', dueAt: '2026-11-23T04:00:00.000Z' });
    expect(story.refused('reclassify', reclassify)).toMatchObject({
      code: 'LIMIT_REACHED',
      message: '服务项只能改一次。',
    });
  });

  it('is over once it is offered', () => {
    expect(offered().refused('reclassify', reclassify).code).toBe('ACTION_NOT_AVAILABLE');
  });
});

describe('amend 更正', () => {
  it('changes what is given and nothing else, without moving the clock', () => {
    const story = opened({ input: { contact: { name: '安' }, place: { address: '1 号' } } });
    const due = story.request.dueAt;
    story.waits({ minutes: 30 }).does('amend', { as: 'requester', input: { place: { address: '2 号' } } });
    expect(story.request).toMatchObject({ place: { address: '2 号' }, contact: { name: '安' }, dueAt: due });
    expect(story.lastEvent.effects).toEqual([{ notify: ['custodian', 'candidate', 'partner'], template: 'amended' }]);
  });

  it('is possible until the service begins', () => {
    expect(taken().attempt('amend', { as: 'requester', input: {} }).ok).toBe(true);
    expect(taken().does('start', { as: 'partner' }).refused('amend', { as: 'requester' }).code).toBe(
      'ACTION_NOT_AVAILABLE',
    );
  });
});

describe('suspend 暂缓 and resume 恢复', () => {
  const suspend = (more = {}) => ({ as: 'custodian', input: { reason: '居民外出', until: wednesday.from, ...more } });

  it('waits until the agreed day, then goes on where it was', () => {
    expect(suspended().request).toMatchObject({
      state: 'suspended',
      stage: null,
      dueAt: wednesday.from,
      dueAction: 'resume',
      returnTo: 'accepted',
    });
    const late = { from: '2026-11-30T02:00:00.000Z', to: '2026-11-30T04:00:00.000Z' };
    const story = taken({ input: { slot: late } })
      .does('suspend', suspend())
      .nobodyActs();
    expect(story.request).toMatchObject({
      state: 'taken',
      partnerId: 'p1',
      dueAt: '2026-11-30T06:00:00.000Z',
      pause: null,
    });
  });

  it('goes back to dispatching when the slot has passed meanwhile', () => {
    expect(taken().does('suspend', suspend()).nobodyActs().request).toMatchObject({
      state: 'accepted',
      partnerId: null,
    });
  });

  it('moves the promise by the time really paused only when it was agreed', () => {
    const agreed = accepted()
      .does('suspend', suspend({ agreedBy: 'requester' }))
      .waits({ hours: 5 })
      .does('resume', { as: 'custodian' });
    expect(agreed.request.promisedAt).toBe('2026-11-26T07:00:00.000Z');
    expect(suspended().nobodyActs().request.promisedAt).toBe('2026-11-26T02:00:00.000Z');
  });

  it('is for ten work days at most, once, and in the future', () => {
    expect(accepted().refused('suspend', suspend({ until: '2026-12-08T02:00:00.000Z' })).code).toBe('INVALID_INPUT');
    expect(accepted().attempt('suspend', suspend({ until: '2026-12-07T02:00:00.000Z' })).ok).toBe(true);
    expect(accepted().refused('suspend', suspend({ until: '2026-11-23T02:00:00.000Z' })).code).toBe('INVALID_INPUT');
    expect(
      suspended()
        .nobodyActs()
        .refused('suspend', suspend({ until: '2026-11-28T02:00:00.000Z' })).code,
    ).toBe('LIMIT_REACHED');
  });
});
