import type { FieldFaultCode } from '@linli/contracts';
import type { PerformRefusal } from '../command.js';

/** One field of the input is not right. `message` is Chinese and says what to do. */
export function badField(path: string, message: string, code: FieldFaultCode = 'NOT_LISTED'): PerformRefusal {
  return { ok: false, code: 'INVALID_INPUT', message, errors: [{ path, code, message }] };
}

export function refuse(code: string, message: string): PerformRefusal {
  return { ok: false, code, message };
}

export function isRefusal<T extends object>(answer: T | PerformRefusal): answer is PerformRefusal {
  return (answer as { ok?: unknown }).ok === false;
}
