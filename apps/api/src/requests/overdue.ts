import type { RequestState } from '@linli/workflow';

/**
 * Later than what the resident was told: the promise, or before there is one the first answer. Once it is fulfilled
 * it waits for the resident, and nobody is late. `now` in epoch ms.
 */
export function isOverdue(request: RequestState, now: number): boolean {
  if (request.final !== null || request.stage === 'rate') return false;
  const told = request.promisedAt ?? request.respondBy;
  return told !== null && Date.parse(told) < now;
}

/** The same over alias `r` (service_request). `now` is a `$n`. */
export function overdueSql(now: string): string {
  return `(r.final is null and r.stage is distinct from 'rate' and coalesce(r.promised_at, r.respond_by) < ${now}::timestamptz)`;
}
