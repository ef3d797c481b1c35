import { useRef, useState } from 'react';
import { newKey } from '@/device/unique';
import { Problem } from './problem';

export interface Submission<A extends unknown[], T> {
  busy: boolean;
  problem?: Problem;
  /** Sends it; a second tap while it is under way does nothing. Undefined: it was refused, see `problem`. */
  send(...args: A): Promise<T | undefined>;
  clear(): void;
  /** Idempotency-Key of the last try, while nobody knows whether it arrived: the outbox goes on with it. */
  unansweredKey(): string | undefined;
}

/**
 * One submission, whatever happens on the way: as long as nobody knows whether it arrived, sending again uses the
 * same Idempotency-Key, so nothing is ever done twice. A clear answer, yes or no, ends it.
 */
export function useSubmission<A extends unknown[], T>(run: (key: string, ...args: A) => Promise<T>): Submission<A, T> {
  const key = useRef<{ text: string; key: string }>();
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function send(...args: A): Promise<T | undefined> {
    if (under.current) return undefined;
    under.current = true;
    setBusy(true);
    setProblem(undefined);
    const text = JSON.stringify(args);
    // Changed words are another submission.
    if (key.current?.text !== text) key.current = { text, key: newKey() };
    try {
      const answer = await run(key.current.key, ...args);
      key.current = undefined;
      return answer;
    } catch (error) {
      const told =
        error instanceof Problem ? error : new Problem('UNKNOWN', error instanceof Error ? error.message : '');
      if (!told.unanswered) key.current = undefined;
      setProblem(told);
      return undefined;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }

  return { busy, problem, send, clear: () => setProblem(undefined), unansweredKey: () => key.current?.key };
}

/** Header of a changing call. */
export const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });
