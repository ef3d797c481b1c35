import { isAlive } from './data-lock.js';
import { runningServer, writtenPid } from './server.js';

/** Milliseconds between two looks, and after a start that failed. */
const EVERY = 500;
const AFTER_FAILURE = 5_000;

export interface Watch {
  /** Looks no more, and returns when no start is under way. */
  end(): Promise<void>;
}

/**
 * Starts the server again when it ends without our asking: somebody may kill it, or the system for want of memory.
 * Nothing is lost by it, and everything in this process only waits for the same address to answer.
 */
export function keepRunning(folder: string, start: () => Promise<unknown>, log: (line: string) => void): Watch {
  let pid = writtenPid(folder);
  let starting: Promise<void> | null = null;
  let notBefore = 0;
  const look = (): void => {
    if (starting || performance.now() < notBefore || pid === undefined || isAlive(pid)) return;
    // Not asked at each look: where there is no /proc it runs a program to find out. It clears away what a dead one left.
    if (runningServer(folder)) return void (pid = writtenPid(folder));
    log('The Postgres ended by itself: starting it again');
    starting = start()
      .then(() => {
        pid = writtenPid(folder);
        log('The Postgres runs again');
      })
      .catch((error: Error) => {
        log(error.message);
        notBefore = performance.now() + AFTER_FAILURE;
      })
      .finally(() => (starting = null));
  };
  const timer = setInterval(look, EVERY).unref();
  return {
    async end() {
      clearInterval(timer);
      await starting;
    },
  };
}
