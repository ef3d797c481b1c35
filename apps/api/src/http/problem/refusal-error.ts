import type { ErrorCode, FieldFault } from '@linli/contracts';
import type { Refusal } from '@linli/workflow';

/** What a refusal may say beyond code and message. */
export interface RefusalMore {
  errors?: FieldFault[];
  state?: string;
  /** Of the request as it is now. */
  version?: number;
  /** ISO 8601: from when it will be allowed. */
  until?: string;
  /** Seconds; sent as `Retry-After`. */
  retryAfter?: number;
  /** Sent with the answer. */
  headers?: Record<string, string>;
}

/**
 * An expected no on its way out of a controller or guard. Where a refusal can be returned as a value, return it;
 * this is for the edge, where only an exception reaches the one filter.
 */
export class RefusalError extends Error {
  constructor(readonly refusal: Refusal & RefusalMore) {
    super(refusal.code);
    this.name = 'RefusalError';
  }
}

/** `throw refused('NOT_FOUND')`. `message` is Chinese and says what to do; absent: the code's own title. */
export function refused(code: ErrorCode, message = '', more: RefusalMore = {}): RefusalError {
  return new RefusalError({ ok: false, code, message, ...more });
}

/** Passes a result on, and turns a Refusal into the exception that the filter answers. */
export function orThrow<T extends object>(result: T | Refusal): Exclude<T, Refusal> {
  if (isRefusal(result)) throw new RefusalError(result);
  return result as Exclude<T, Refusal>;
}

function isRefusal(result: object): result is Refusal {
  return (result as { ok?: unknown }).ok === false;
}
