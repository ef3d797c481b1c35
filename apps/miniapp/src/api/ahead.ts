import type { Call, Reply } from '@linli/contracts';

declare global {
  interface Window {
    /** What config/ahead.js has asked for while the app was still on its way, by its address. */
    linliAhead?: Record<string, Promise<Reply | undefined>>;
  }
}

/** The answer to a call that was made before the app was there, once; undefined: it has to be made. */
export async function aheadOf({ method, url, headers }: Call): Promise<Reply | undefined> {
  if (process.env.TARO_ENV !== 'h5' || method !== 'GET' || headers.authorization) return undefined;
  const answer = window.linliAhead?.[url];
  delete window.linliAhead?.[url];
  // Where it fell to the network it is asked for once more, as every reading is.
  return answer?.catch(() => undefined);
}
