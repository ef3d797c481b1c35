// What a proposed visit must satisfy.

import type { Guard } from '@linli/workflow';

/** Not in the wrong order, and over in 14 days at most: the clock of `taken` counts from its end. */
const soonEnough: Guard[] = [
  { lt: [{ input: 'slot.from' }, { input: 'slot.to' }] },
  { not: { gt: [{ input: 'slot.to' }, { after: { now: true }, limit: 'slotAhead', calendar: 'always' }] } },
];

/** The slot of an order may be over when it arrives, written down offline. */
export const slotSoon = {
  that: { any: [{ not: { present: { input: 'slot' } } }, { all: soonEnough }] } satisfies Guard,
  code: 'INVALID_INPUT',
  message: '时间最多提前十四天。',
};

/** A slot that somebody proposes: in the future, at most 14 days ahead. */
export const slotAhead = {
  that: {
    any: [
      { not: { present: { input: 'slot' } } },
      {
        all: [{ gt: [{ input: 'slot.to' }, { now: true }] }, ...soonEnough],
      },
    ],
  } satisfies Guard,
  code: 'INVALID_INPUT',
  message: '时间要在以后,最多提前十四天。',
};
