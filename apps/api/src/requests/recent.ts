import type { RequestRow } from './read.js';

/** A request as this process left it. */
export interface Left extends RequestRow {
  /** When, epoch milliseconds. */
  at: number;
  /** Of the command that left it so: its repeat is for the reading to answer. */
  key: string;
}

/**
 * Requests that moved here within the last seconds: who moves one again decides on what is remembered and saves the
 * reading. The memory may be wrong, for other processes move requests too. So nothing but a success counts that was
 * decided on it, and only once the write found the row still at that version; whatever else is decided afresh.
 */
export class Recent {
  private readonly left = new Map<string, Left>();

  remember(requestId: string, left: Left): void {
    this.left.set(requestId, left);
    if (this.left.size > MOST) this.left.delete(this.left.keys().next().value!);
  }

  /** Forgets it too: who has it decides, and only a write that succeeded makes it worth remembering again. */
  take(requestId: string, now: number, key: string): Left | null {
    const left = this.left.get(requestId);
    if (!left) return null;
    this.left.delete(requestId);
    return now - left.at < FRESH_MS && left.key !== key ? left : null;
  }
}

/** About five megabytes. */
const MOST = 1_000;
/** After that it was probably another process that moved it, and a write in vain costs more than a reading. */
const FRESH_MS = 5_000;
