// Ways to a request in each state of the order flow, for specs. A story begins on a working Monday,
// 23 Nov 2026, 10:00 in China; the resident wishes Tuesday 10:00–12:00.

import { compileFlow, type Custody, type Json, type Limit } from '@linli/workflow';
import { Story, threeDesks } from '@linli/workflow/testing';
import { order } from '../order.flow.js';

const compiled = compileFlow(order);

type Data = Record<string, Json>;

export interface Order {
  /** Fields of the service item that differ. */
  item?: Data;
  /** Input of `open` that differs. */
  input?: Data;
  facts?: Data;
  desks?: Custody[];
  /** When it begins; default that Monday. */
  at?: string;
  /** Limits that differ from the flow's own. */
  limits?: Record<string, Limit>;
}

export const tuesday = { from: '2026-11-24T02:00:00.000Z', to: '2026-11-24T04:00:00.000Z' };
export const wednesday = { from: '2026-11-25T02:00:00.000Z', to: '2026-11-25T04:00:00.000Z' };

/** How the custodian says that a partner without a smartphone agreed. */
export const byPhone = { onBehalf: { confirmedBy: 'phone', at: '2026-11-23T02:00:00.000Z' } };
export const done = { summary: '修好了', outcome: 'solved', evidenceIds: ['photo-1'] };
export const happy = { grade: '满意', solved: 'yes' };
export const unhappy = { grade: '不满意', solved: 'yes' };

const item: Data = {
  serviceId: 'tap',
  mode: 'home_visit',
  route: 'assigned',
  startProof: 'none',
  evidence: { kind: 'photo', min: 1 },
  priceMode: 'low_fee',
  priceFen: 2000,
  capFen: 5000,
  warrantyDays: 15,
  poolAllowed: true,
  urgency: 'P2',
};

const place: Data = {
  number: '府佑 1123-001',
  regionId: 'community',
  gridId: 'grid-1',
  requesterId: 'ann',
  openerId: 'ann',
  householdId: 'house-1',
  channel: 'miniapp',
  gradeSet: {
    name: 'five',
    grades: ['非常满意', '满意', '基本满意', '不满意', '非常不满意', '态度差'],
    bad: ['不满意', '非常不满意', '态度差'],
  },
  serviceCode: '4711',
  livesAlone: false,
  attachmentIds: [],
  partnerId: 'canteen',
  workerId: 'cook',
};

const facts: Data = {
  candidates: {
    first: 'p1',
    rest: ['p2', 'p3', 'p4'],
    pool: ['p1', 'p2', 'p3', 'p4', 'p5'],
    handlerId: 'handler',
    ranking: [{ partnerId: 'p1', reasons: ['最近'] }],
  },
  taker: { partnerId: 'p1', workerId: 'w1' },
  member: { workerId: 'w2' },
  target: { regionId: 'neighbour', level: 0 },
  item: { ...item, serviceId: 'pipe' },
  calls: 0,
  codeTries: 0,
};

/** Nothing opened yet. */
export const unopened = (of: Order = {}): Story =>
  new Story(compiled, {
    at: of.at,
    limits: of.limits,
    desks: of.desks ?? threeDesks,
    facts: { ...facts, opening: { ...place, ...item, ...of.item }, ...of.facts },
  });

export const opened = (of: Order = {}): Story =>
  unopened(of).does('open', {
    as: 'requester',
    actor: 'ann',
    input: { slot: tuesday, words: '龙头漏水', ...of.input },
  });

export const accepted = (of?: Order): Story => opened(of).does('accept', { as: 'custodian', actor: 'carol' });

export const offered = (of?: Order): Story =>
  accepted(of).does('dispatch', { as: 'custodian', input: { mode: 'direct' } });

export const pooled = (of?: Order): Story =>
  accepted(of).does('dispatch', { as: 'custodian', input: { mode: 'pool' } });

export const taken = (of?: Order): Story => offered(of).does('take', { as: 'candidate' });

export const inService = (of?: Order): Story => taken(of).does('start', { as: 'partner' });

/** Nobody began in time. */
export const missed = (of?: Order): Story => taken(of).nobodyActs();

/** Nobody finished in time. */
export const overran = (of?: Order): Story => inService(of).nobodyActs();

export const fulfilled = (of?: Order): Story =>
  inService(of).does('fulfil', { as: 'partner', actor: 'bob', input: done });

export const disputed = (of?: Order): Story => fulfilled(of).does('rate', { as: 'requester', input: unhappy });

export const closed = (of?: Order): Story => fulfilled(of).does('rate', { as: 'requester', input: happy });

export const suspended = (of?: Order): Story =>
  accepted(of).does('suspend', { as: 'custodian', input: { reason: '居民外出', until: wednesday.from } });

export const rejected = (of?: Order): Story =>
  opened(of).does('reject', {
    as: 'custodian',
    input: { reasonCode: 'outOfArea', explanation: '不在本社区', nextStep: '请找邻社区' },
  });

export const unmet = (of?: Order): Story =>
  accepted(of).does('endUnmet', { as: 'above', input: { tried: '问过三家', instead: '已登记需求', toldHow: 'phone' } });

export const withdrawn = (of?: Order): Story =>
  opened(of).does('withdraw', { as: 'requester', input: { reason: '不用了' } });

/** Every state by its quickest way, `checking` by a missed start. */
export const waysTo: Record<string, (of?: Order) => Story> = {
  submitted: opened,
  accepted,
  offered,
  taken,
  inService,
  checking: missed,
  done: fulfilled,
  disputed,
  suspended,
  closed,
  rejected,
  unmet,
  withdrawn,
};
