import type { Flow } from '@linli/workflow';
import { anytime } from './order/anytime.js';
import { fields, facts, limits, parties, templates } from './order/vocabulary.js';
import { fulfilling } from './order/fulfilling.js';
import { offering } from './order/offering.js';
import { opening } from './order/opening.js';
import { pausing } from './order/pausing.js';
import { rating } from './order/rating.js';
import { states } from './order/states.js';

/** 居民点单 → 社区接单 → 社会力量办单 → 居民评单 (design/03). */
export const order: Flow = {
  name: 'order',
  title: '居民点单',
  version: 1,
  start: 'open',
  states,
  actions: { ...opening, ...pausing, ...offering, ...fulfilling, ...rating, ...anytime },
  parties,
  limits,
  fields,
  facts,
  templates,
};
