/**
 * How a job comes back from a dead worker (research/reliability.md, 6.17): with BullMQ's own settings after 55 s,
 * with these within 15. A job whose worker died often is still owed, so it is never given up for that.
 */
export const WORKER_SETTINGS = {
  lockDuration: 8_000,
  stalledInterval: 3_000,
  maxStalledCount: 1_000,
};
