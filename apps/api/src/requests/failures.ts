/** What a command that failed in a batch of its own should do. */
export type Verdict = 'again' | 'in use' | 'give up';

/**
 * `again`: somebody else was in the way for a moment, or the outcome is unknown because the connection broke; reading
 * the key again tells. A lock that is still held after `MOST_FAULTS` waits is a twin at work in another process.
 */
export function verdictOn(error: unknown, faults: number): Verdict {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && code.length === SQLSTATE && !/^08|^57P/.test(code) && !PASSING.has(code))
    return 'give up';
  if (faults < MOST_FAULTS) return 'again';
  return code === LOCK_TIMEOUT ? 'in use' : 'give up';
}

/** With lock_timeout 2 s this is the contract's five seconds. */
const MOST_FAULTS = 3;
const SQLSTATE = 5;
const LOCK_TIMEOUT = '55P03';
/** A key that a twin was faster with, a deadlock, a serialisation failure, a lock that was not got in time. */
const PASSING = new Set(['23505', '40P01', '40001', LOCK_TIMEOUT]);
