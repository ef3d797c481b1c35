import type { FlowEvent, RequestState } from './request.js';

/** The request after the event; `request` is null for the first one, whose changes are the whole request. */
export function evolve(request: RequestState | null, event: FlowEvent): RequestState {
  return { ...request, ...event.changes, version: event.seq } as RequestState;
}

/** The request that its history, in order of `seq`, amounts to. Throws on an empty history. */
export function replay(events: readonly FlowEvent[]): RequestState {
  const request = events.reduce<RequestState | null>(evolve, null);
  if (!request) throw new Error('a request without events');
  return request;
}
