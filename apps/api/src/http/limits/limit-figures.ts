import type { Limits } from '../../config/env.js';
import type { LimitClass } from './limited.js';

export interface Figure {
  points: number;
  /** Seconds. */
  per: number;
}

export interface LimitFigures {
  /** Calls without a valid token, by address. Whole estates share one address behind a carrier's NAT. */
  anonymous: Figure;
  person: Figure;
  /** Changing calls of one person. */
  writes: Figure;
  /** All calls of one district: its fair share of this process. */
  district: Figure;
  classes: Record<LimitClass, Figure[]>;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** research/reliability.md, 6.12. Sign-in has its own slow-down (sign-in/slow-down.ts). */
const STANDARD: LimitFigures = {
  anonymous: { points: 600, per: MINUTE },
  person: { points: 120, per: MINUTE },
  writes: { points: 20, per: MINUTE },
  district: { points: 200, per: 1 },
  classes: {
    orders: [
      { points: 10, per: HOUR },
      { points: 30, per: DAY },
    ],
    exports: [{ points: 5, per: HOUR }],
    reveals: [{ points: 30, per: DAY }],
  },
};

/** Room for somebody who shows the product, and for test programs that play many persons at once. */
const DEMO: LimitFigures = {
  anonymous: { points: 6_000, per: MINUTE },
  person: { points: 6_000, per: MINUTE },
  writes: { points: 6_000, per: MINUTE },
  district: { points: 2_000, per: 1 },
  classes: {
    orders: [{ points: 6_000, per: HOUR }],
    exports: [{ points: 600, per: HOUR }],
    reveals: [{ points: 3_000, per: DAY }],
  },
};

/** Null: nothing is counted. */
export function figuresOf(limits: Limits): LimitFigures | null {
  return { standard: STANDARD, demo: DEMO, off: null }[limits];
}
