import { order } from '@linli/flows';
import { compileFlow, type FlowEvent, type RequestState } from '@linli/workflow';
import { eventView } from './event-view.js';
import type { Names, OpenedRequest } from './opened.js';
import { requestView } from './request-view.js';
import { viewerOf } from './viewer.js';

const flow = compileFlow(order);
const NOW = Date.parse('2026-11-25T10:00:00Z');
const HOUR = 3600_000;
const at = (hoursAgo: number): string => new Date(NOW - hoursAgo * HOUR).toISOString();

const names: Names = {
  people: new Map([
    ['resident', { name: '王桂兰', kind: 'resident' as const }],
    ['daughter', { name: '王小燕', kind: 'resident' as const }],
    ['clerk', { name: '李主任', kind: 'staff' as const }],
    ['tailor', { name: '陈师傅', kind: 'resident' as const, title: '裁缝', photoId: 'photo-1' }],
  ]),
  partners: new Map([['shop', '巧手缝纫店']]),
  places: new Map([
    ['fuyou', '府佑社区'],
    ['b3', '3 栋'],
  ]),
};

const request = (more: Partial<RequestState> = {}): RequestState => ({
  id: 'r1',
  flow: 'order',
  flowVersion: 1,
  state: 'taken',
  version: 4,
  stage: 'fulfil',
  final: null,
  waitsFor: ['partner'],
  custody: { regionId: 'fuyou', level: 0 },
  atTop: false,
  openedAt: at(30),
  enteredAt: at(3),
  respondBy: at(28),
  promisedAt: at(-20),
  dueAt: at(-5),
  dueAction: 'missStart',
  nudgeAt: null,
  returnTo: null,
  counters: {},
  lastAt: {},
  limits: {},
  number: '府佑 1125-012',
  serviceId: 'sewing',
  mode: 'home_visit',
  regionId: 'fuyou',
  requesterId: 'resident',
  openerId: 'daughter',
  firstResponderId: 'clerk',
  partnerId: 'shop',
  workerId: 'tailor',
  serviceCode: '4821',
  channel: 'family',
  outcome: { rated: false },
  openChildren: 0,
  ...more,
});

const opened = (more: Partial<RequestState> = {}, erased = false): OpenedRequest => ({
  request: request(more),
  subject: erased
    ? { serviceName: '缝补' }
    : {
        contact: { name: '王桂兰', phone: '13812345678', reach: 'phone' },
        place: { address: '3 栋 2 单元 501', buildingId: 'b3', lat: 30.6, lng: 104, accessNote: '门铃坏了,请敲门' },
        details: { pieces: 2 },
        words: '裤脚太长',
        attachmentIds: ['photo-9'],
        serviceName: '缝补',
      },
  parentId: null,
  erased,
});

const rated = {
  state: 'closed',
  stage: 'rate',
  final: 'completed',
  closedAt: at(2),
  ratedAt: at(2),
  outcome: { rated: true, ratedVia: 'self', grade: '非常满意', solved: 'yes', causes: [], public: true },
};

const see = (parties: string[], more: Partial<RequestState> = {}, erased = false, actorId = 'somebody') => {
  const one = opened(more, erased);
  return requestView(flow, one, names, viewerOf(actorId, parties, one.request, NOW), NOW);
};

/** What every viewer reads of each field: the table of design/04, cell by cell. */
const FULL = {
  requester: '王桂兰',
  contact: '王桂兰',
  phone: '13812345678',
  address: '3 栋 2 单元 501',
  building: '3 栋',
  access: '门铃坏了,请敲门',
  lat: 30.6,
  words: '裤脚太长',
  details: true,
  photos: 1,
  worker: '陈师傅',
  opener: '王小燕',
};
const DESK = { ...FULL, phone: '138****5678' };
const MASKED = {
  ...FULL,
  requester: '王*兰',
  contact: '王*兰',
  phone: '138****5678',
  address: null,
  access: null,
  lat: null,
  opener: '王*燕',
};
const OFFER = {
  requester: '王居民',
  contact: '王居民',
  phone: null,
  address: null,
  building: '3 栋',
  access: '门铃坏了,请敲门',
  lat: null,
  words: null,
  details: false,
  photos: 0,
  worker: null,
  opener: '王居民',
};
const NONE = {
  requester: null,
  contact: null,
  phone: null,
  address: null,
  building: null,
  access: null,
  lat: null,
  words: null,
  details: false,
  photos: 0,
  worker: '陈师傅',
  opener: '居民',
};

const matrix: [string, string[], Partial<RequestState>, object, string | undefined][] = [
  ['the requester', ['requester'], {}, FULL, '4821'],
  ['a proxy', ['proxy'], {}, FULL, '4821'],
  ['the opener', ['opener'], {}, FULL, '4821'],
  ['the same household', ['household'], {}, FULL, undefined],
  ['the custodian', ['custodian', 'origin'], {}, DESK, undefined],
  ['the grid worker of the place', ['grid'], {}, DESK, undefined],
  ['the partner who has it', ['partner', 'partnerLead', 'candidate'], {}, FULL, undefined],
  ['its worker at the door', ['partner'], {}, FULL, undefined],
  ['the partner within a week after the end', ['partner'], { ...rated, closedAt: at(160) }, FULL, undefined],
  ['the partner a week after the end', ['partner'], { ...rated, closedAt: at(170) }, MASKED, undefined],
  ['a candidate', ['candidate'], {}, OFFER, undefined],
  ['the level above', ['above'], {}, MASKED, undefined],
  ['the community it came from', ['origin'], {}, MASKED, undefined],
  ['an overseer', ['overseer'], {}, MASKED, undefined],
  ['somebody in sight without a part', ['doer'], {}, NONE, undefined],
];

describe('who sees what of a request', () => {
  it.each(matrix)('%s reads exactly what the table says', (_, parties, more, expected, code) => {
    const view = see(parties, more);
    expect({
      requester: view.requester?.name ?? null,
      contact: view.contact?.name ?? null,
      phone: view.contact?.phone ?? null,
      address: view.place.address,
      building: view.place.building,
      access: view.place.accessNote,
      lat: view.place.lat,
      words: view.words,
      details: view.details !== null,
      photos: view.attachmentIds.length,
      worker: view.worker?.name ?? null,
      opener: view.opener?.name,
    }).toEqual(expected);
    expect(view.serviceCode).toBe(code);
    expect(view.place.community).toBe('府佑社区');
    expect(view.firstResponder).toEqual({ name: '李主任' });
  });

  it('hides the service code once the work has started, and shows it again while a start is doubted', () => {
    expect(see(['requester'], { state: 'inService' }).serviceCode).toBeUndefined();
    expect(see(['requester'], { state: 'checking', returnTo: 'inService' }).serviceCode).toBeUndefined();
    expect(see(['requester'], { state: 'checking', returnTo: 'taken' }).serviceCode).toBe('4821');
    expect(see(['requester'], { state: 'accepted' }).serviceCode).toBeUndefined();
  });

  it('shows nothing personal of what was erased, to anybody', () => {
    const view = see(['requester'], {}, true);
    expect(view).toMatchObject({ erased: true, contact: null, words: null, details: null, attachmentIds: [] });
    expect(view.place.address).toBeNull();
  });

  it('keeps the verdict from the partner for a day, and from nobody else', () => {
    const verdict = { grade: '非常满意', solved: 'yes', public: true };
    for (const party of ['requester', 'proxy', 'custodian', 'above', 'overseer', 'grid', 'origin']) {
      expect(see([party], rated).outcome).toMatchObject(verdict);
    }
    expect(see(['partner', 'doer'], rated).outcome).toEqual({ rated: true, ratedVia: 'self' });
    expect(see(['partner', 'doer'], { ...rated, ratedAt: at(24) }).outcome).toMatchObject(verdict);
  });

  it('calls a request overdue after its promise, not while it waits for the resident', () => {
    expect(see(['requester'], { promisedAt: at(1) }).overdue).toBe(true);
    expect(see(['requester'], { promisedAt: null, respondBy: at(1) }).overdue).toBe(true);
    expect(see(['requester'], { promisedAt: at(1), state: 'done', stage: 'rate' }).overdue).toBe(false);
    expect(see(['requester'], { promisedAt: at(-1) }).overdue).toBe(false);
  });
});

const event = (action: string, party: string, actor: string, input: FlowEvent['input'], erased: string[] = []) => ({
  id: 'e1',
  hash: 'h',
  erased,
  event: { seq: 2, at: at(2), actor, party, action, from: 'done', to: 'closed', input, changes: {}, effects: [] },
});

const seeEvent = (
  parties: string[],
  one: ReturnType<typeof event>,
  more: Partial<RequestState> = {},
  actorId = 'somebody',
) => eventView(flow, one, names, viewerOf(actorId, parties, request(more), NOW));

describe('who sees what of the timeline', () => {
  const opening = event('open', 'proxy', 'daughter', {
    serviceId: 'sewing',
    contact: { name: '王桂兰', phone: '13812345678' },
    place: { address: '3 栋 2 单元 501', buildingId: 'b3' },
    onBehalfOf: { name: '王桂兰', phone: '13812345678' },
    words: '裤脚太长',
    details: { pieces: 2 },
    attachmentIds: ['photo-9'],
  });

  it('masks contact and place of the opening as on the request', () => {
    const phoneOf = (party: string) =>
      (seeEvent([party], opening).input.contact as { phone: string | null } | undefined)?.phone;
    expect(['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map(phoneOf)).toEqual([
      '13812345678',
      '138****5678',
      '13812345678',
      '138****5678',
      null,
      undefined,
    ]);
    const addressOf = (party: string) => (seeEvent([party], opening).input.place as { address: string | null }).address;
    expect(['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map(addressOf)).toEqual([
      '3 栋 2 单元 501',
      '3 栋 2 单元 501',
      '3 栋 2 单元 501',
      null,
      null,
      null,
    ]);
  });

  it('tells for whom it was ordered to the household only, and words to no candidate', () => {
    expect(Object.keys(seeEvent(['requester'], opening).input)).toContain('onBehalfOf');
    expect(Object.keys(seeEvent(['custodian'], opening).input)).toEqual([
      'serviceId',
      'contact',
      'place',
      'words',
      'details',
      'attachmentIds',
    ]);
    expect(Object.keys(seeEvent(['candidate'], opening).input)).toEqual(['serviceId', 'contact', 'place']);
  });

  it('never shows in the timeline a phone or an address that the request hides', () => {
    for (const [, parties, more] of matrix) {
      const view = see(parties, more);
      const told = JSON.stringify(seeEvent(parties, opening, more));
      if (view.contact?.phone !== '13812345678') expect(told).not.toContain('13812345678');
      if (view.place.address === null) expect(told).not.toContain('501');
    }
  });

  it('gives the code at the door only to those who tell it', () => {
    const start = event('start', 'partner', 'tailor', { serviceCode: '4821' });
    expect(seeEvent(['requester'], start).input).toEqual({ serviceCode: '4821' });
    expect(seeEvent(['partner'], start).input).toEqual({});
    expect(seeEvent(['custodian'], start).input).toEqual({});
  });

  it('keeps the rating from the partner for a day and its writer without a name for ever', () => {
    const rating = event('rate', 'requester', 'resident', { grade: '不满意', solved: 'no', words: '线头没剪' });
    expect(seeEvent(['custodian'], rating, rated)).toMatchObject({
      actor: { name: '王桂兰' },
      input: { grade: '不满意', words: '线头没剪' },
    });
    expect(seeEvent(['partner', 'doer'], rating, rated)).toMatchObject({ actor: { name: '居民' }, input: {} });
    const later = seeEvent(['partner', 'doer'], rating, { ...rated, ratedAt: at(25) });
    expect(later).toMatchObject({ actor: { name: '居民' }, input: { grade: '不满意', words: '线头没剪' } });
  });

  it('names staff and partners to everybody, residents only as far as the viewer sees', () => {
    const nameFor = (party: string, one: ReturnType<typeof event>, actorId?: string) =>
      seeEvent([party], one, {}, actorId).actor.name;
    const accept = event('accept', 'custodian', 'clerk', {});
    const take = event('take', 'candidate', 'tailor', {});
    const urge = event('urge', 'requester', 'resident', {});
    for (const party of ['requester', 'candidate', 'above', 'doer']) {
      expect(nameFor(party, accept)).toBe('李主任');
      expect(nameFor(party, take)).toBe('陈师傅');
    }
    expect(
      ['requester', 'custodian', 'partner', 'above', 'candidate', 'doer'].map((party) => nameFor(party, urge)),
    ).toEqual(['王桂兰', '王桂兰', '王桂兰', '王*兰', '王居民', '居民']);
    expect(nameFor('doer', urge, 'resident')).toBe('王桂兰');
    expect(nameFor('requester', event('nudge', 'system', 'system', {}))).toBe('系统');
  });

  it('says where something was erased', () => {
    const gone = event('comment', 'requester', 'resident', { words: 's1.xyz' }, ['words']);
    expect(seeEvent(['custodian'], gone).input).toEqual({ words: '已按本人要求删除' });
  });

  it('shows no input field that the flow does not know', () => {
    expect(seeEvent(['requester'], event('accept', 'custodian', 'clerk', { smuggled: 1 })).input).toEqual({});
  });
});
