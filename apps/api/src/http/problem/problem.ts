import { type ErrorCode, errorKinds, type FieldFault, isErrorCode } from '@linli/contracts';
import { HttpException } from '@nestjs/common';
import { isUnreachable } from './database-fault.js';
import { RefusalError } from './refusal-error.js';

/** RFC 9457, `application/problem+json`. */
export interface Problem {
  type: 'about:blank';
  /** For people: the code's own sentence. */
  title: string;
  status: number;
  code: string;
  /** For people: what is known about this one case; else the title again. */
  detail: string;
  traceId: string;
  state?: string;
  version?: number;
  until?: string;
  errors?: FieldFault[];
}

export interface Answer {
  problem: Problem;
  /** Seconds. */
  retryAfter?: number;
  headers?: Record<string, string>;
  /** We must mend it: nobody outside can. */
  ours: boolean;
}

/** Seconds after which a client may try again when nothing better is known. */
const RETRY_AFTER = { 429: 10, 503: 2 } as Record<number, number>;

/** Turns whatever was thrown into what may be told. Never a stack, SQL or internal name. */
export function answerTo(error: unknown, traceId: string): Answer {
  if (error instanceof RefusalError) return fromRefusal(error, traceId);
  if (isUnreachable(error)) return plain('UNAVAILABLE', traceId);
  const status = statusOf(error);
  return plain(status === undefined ? 'INTERNAL' : codeOfStatus(status), traceId);
}

function fromRefusal({ refusal }: RefusalError, traceId: string): Answer {
  // A district's own flow may refuse with a code of its own: it is a conflict with what the flow allows.
  const kind = isErrorCode(refusal.code) ? errorKinds[refusal.code] : { status: 409, title: refusal.message };
  const { state, version, until, errors } = refusal;
  const problem: Problem = {
    type: 'about:blank',
    title: kind.title,
    status: kind.status,
    code: refusal.code,
    detail: refusal.message || kind.title,
    traceId,
    ...(state === undefined ? {} : { state }),
    ...(version === undefined ? {} : { version }),
    ...(until === undefined ? {} : { until }),
    ...(errors === undefined ? {} : { errors }),
  };
  const { retryAfter = RETRY_AFTER[kind.status], headers } = refusal;
  return { problem, retryAfter, headers, ours: kind.status === 500 };
}

function plain(code: ErrorCode, traceId: string): Answer {
  const { status, title } = errorKinds[code];
  const problem: Problem = { type: 'about:blank', title, status, code, detail: title, traceId };
  return { problem, retryAfter: RETRY_AFTER[status], ours: status === 500 };
}

/** The status that Nest, Fastify or one of its plug-ins meant; undefined for a fault. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? statusCode : undefined;
}

function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'NOT_SIGNED_IN';
    case 403:
      return 'ACTION_NOT_PERMITTED';
    case 404:
    case 405:
    case 414:
      return 'NOT_FOUND';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA';
    case 429:
      return 'TOO_MANY_REQUESTS';
    case 503:
      return 'UNAVAILABLE';
    default:
      return status < 500 ? 'INVALID_INPUT' : 'INTERNAL';
  }
}
