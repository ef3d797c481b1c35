import type { RequestState } from '@linli/workflow';
import { mayReadServiceCode, mayReadVerdict, mayReadWords, sightOf, type Sight } from '../sight.js';

/** Somebody looking at one request now: what they are to it, and what follows from that for what they may read. */
export interface Viewer {
  actorId: string;
  parties: string[];
  sight: Sight;
  readsWords: boolean;
  readsVerdict: boolean;
  /** Looks with a partner's eyes alone: reads the verdict late and without a name. */
  onlyServes: boolean;
  readsServiceCode: boolean;
}

/** `now` in epoch ms. */
export function viewerOf(actorId: string, parties: string[], request: RequestState, now: number): Viewer {
  const sight = sightOf(parties, request.final === null ? null : instantOf(request.closedAt), now);
  return {
    actorId,
    parties,
    sight,
    readsWords: mayReadWords(sight),
    readsVerdict: sight !== 'none' && mayReadVerdict(parties, instantOf(request.ratedAt), now),
    onlyServes: !mayReadVerdict(parties, null, now),
    readsServiceCode: mayReadServiceCode(parties),
  };
}

function instantOf(value: unknown): number | null {
  return typeof value === 'string' ? Date.parse(value) : null;
}
