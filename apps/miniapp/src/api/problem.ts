import { errorKinds } from '@linli/contracts';

type Code = keyof typeof errorKinds;

export interface Fault {
  /** `input.grade` */
  path: string;
  message: string;
}

/** Why a call did not do what was wanted, in words for the person who asked. */
export class Problem extends Error {
  constructor(
    readonly code: Code | 'OFFLINE' | 'UNKNOWN',
    message: string,
    readonly status = 0,
    readonly faults: readonly Fault[] = [],
    /** When it may be tried again (ISO 8601), where the server knows. */
    readonly until?: string,
  ) {
    super(message);
    this.name = 'Problem';
  }

  /** Nobody knows whether it arrived: the same submission may be sent again under its key. */
  get unanswered(): boolean {
    return this.code === 'OFFLINE' || this.status >= 500 || this.code === 'KEY_IN_USE' || this.status === 429;
  }
}

export const offline = () => new Problem('OFFLINE', '网络不通,请看看信号后再试。');

/** The problem+json of an answer, or the best that can be said without it. */
export function problemOf(status: number, body: unknown): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: Code;
    title?: string;
    detail?: string;
    errors?: Fault[];
    until?: string;
  };
  const words = told.detail || told.title || '服务暂时不通,请稍后再试。';
  return new Problem(told.code ?? 'UNKNOWN', words, status, told.errors ?? [], told.until);
}

/** What to tell a person about anything that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : '出了点问题,请再试一次。';
}
