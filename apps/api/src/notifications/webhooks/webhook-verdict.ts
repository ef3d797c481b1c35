import type { Verdict } from '../delivery/governor.js';
import type { PostOutcome } from './outgoing.js';

/** Tries of one event at one webhook: the last about thirteen hours after the first. */
export const MOST_WEBHOOK_TRIES = 7;

/** What becomes of a delivery to a webhook. `random` in [0, 1). Unlike people, receivers know a repeat by its id. */
export function webhookVerdict(outcome: PostOutcome, tries: number, now: Date, random: number): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { status: 'delivered', reason: null, fallOn: false };
    case 'gone':
      return { status: 'refused', reason: 'http 410', fallOn: false };
    case 'refused':
      return { status: 'dead', reason: outcome.reason, fallOn: false, alarm: true };
    default: {
      if (tries >= MOST_WEBHOOK_TRIES) return { status: 'dead', reason: outcome.reason, fallOn: false, alarm: true };
      const asked = outcome.kind === 'again' ? (outcome.after ?? 0) : 0;
      const wait = Math.max(Math.min(asked, HOUR), backoff(tries, random));
      return { status: 'queued', reason: outcome.reason, dueAt: new Date(now.getTime() + wait) };
    }
  }
}

/** 5 s, 30 s, 3 min, 18 min, 1.8 h, 10.8 h; a fifth more or less. */
function backoff(tries: number, random: number): number {
  return Math.round(5_000 * 6 ** (tries - 1) * (0.8 + 0.4 * random));
}

const HOUR = 3_600_000;
