// One order of trousers to shorten, as it lies open before the views.

import { order } from '@linli/flows';
import { compileFlow, type FlowEvent, type RequestState } from '@linli/workflow';
import type { Names, OpenedRequest } from '../opened.js';
import { eventView } from '../event-view.js';
import { requestView } from '../request-view.js';
import { viewerOf } from '../viewer.js';

export const flow = compileFlow(order);
export const NOW = Date.parse('2026-11-25T10:00:00Z');
export const HOUR = 3600_000;
export const at = (hoursAgo: number): string => new Date(NOW - hoursAgo * HOUR).toISOString();

export const names: Names = {
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

export const request = (more: Partial<RequestState> = {}): RequestState => ({
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

export const opened = (more: Partial<RequestState> = {}, erased = false): OpenedRequest => ({
  request: request(more),
  subject: erased
    ? { serviceName: '缝补' }
    : {
        contact: { name: '王桂兰', phone: '13812345678', reach: 'phone' },
        place: { address: '3 栋 2 单元 501', buildingId: 'b3', lat: 30.6, lng: 104, accessNote: '门铃坏了,请敲门' },
        details: { pieces: 2, room: '501' },
        words: '裤脚太长',
        attachmentIds: ['photo-9'],
        serviceName: '缝补',
      },
  form: { properties: { pieces: { type: 'integer' }, room: { type: 'string' } } },
  parentId: null,
  erased,
});

export const rated = {
  state: 'closed',
  stage: 'rate',
  final: 'completed',
  closedAt: at(2),
  ratedAt: at(2),
  outcome: { rated: true, ratedVia: 'self', grade: '非常满意', solved: 'yes', causes: [], public: true },
};

export const see = (parties: string[], more: Partial<RequestState> = {}, erased = false, actorId = 'somebody') => {
  const one = opened(more, erased);
  return requestView(flow, one, names, viewerOf(actorId, parties, one.request, NOW), NOW);
};

/** What every viewer reads of each field: the table of design/04, cell by cell. */
export const FULL = {
  requester: '王桂兰',
  contact: '王桂兰',
  phone: '13812345678',
  address: '3 栋 2 单元 501',
  building: '3 栋',
  access: '门铃坏了,请敲门',
  lat: 30.6,
  words: '裤脚太长',
  details: ['pieces', 'room'],
  photos: 1,
  worker: '陈师傅',
  opener: '王小燕',
};
export const DESK = { ...FULL, phone: '138****5678' };
export const MASKED = {
  ...FULL,
  requester: '王*兰',
  contact: '王*兰',
  phone: '138****5678',
  address: null,
  access: null,
  lat: null,
  opener: '王*燕',
};
export const OFFER = {
  requester: '王居民',
  contact: '王居民',
  phone: null,
  address: null,
  building: '3 栋',
  access: '门铃坏了,请敲门',
  lat: null,
  words: null,
  details: ['pieces'],
  photos: 0,
  worker: null,
  opener: '王居民',
};
export const NONE = {
  requester: null,
  contact: null,
  phone: null,
  address: null,
  building: null,
  access: null,
  lat: null,
  words: null,
  details: null,
  photos: 0,
  worker: '陈师傅',
  opener: '居民',
};

export const matrix: [string, string[], Partial<RequestState>, object, string | undefined][] = [
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

export const event = (
  action: string,
  party: string,
  actor: string,
  input: FlowEvent['input'],
  erased: string[] = [],
) => ({
  id: 'e1',
  hash: 'h',
  erased,
  event: { seq: 2, at: at(2), actor, party, action, from: 'done', to: 'closed', input, changes: {}, effects: [] },
});

export const seeEvent = (
  parties: string[],
  one: ReturnType<typeof event>,
  more: Partial<RequestState> = {},
  actorId = 'somebody',
) => eventView(flow, one, names, viewerOf(actorId, parties, request(more), NOW));
