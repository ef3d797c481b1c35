import type { Json } from '@linli/workflow';
import type { OpenedRequest } from './opened.js';
import type { Viewer } from './viewer.js';

/** Why a candidate is asked, in the words the ranking had for this partner when the order was dispatched. */
export interface Offered {
  /** The whole pool was asked: whoever is first has it. */
  pool: boolean;
  reasons: string[];
  distanceMetres?: number;
}

/** Null for whoever is no candidate. What the ranking says of other partners stays with the desk. */
export function offeredTo(
  partnerIds: readonly string[],
  { parties }: Viewer,
  { request, subject }: OpenedRequest,
): Offered | null {
  if (!parties.includes('candidate')) return null;
  const ranking = (Array.isArray(subject.ranking) ? subject.ranking : []) as unknown as Ranked[];
  const own = ranking.find(({ partnerId }) => partnerIds.includes(partnerId));
  const { mode, poolSince } = (request.offer ?? {}) as Record<string, Json | undefined>;
  return {
    pool: mode === 'pool' || typeof poolSince === 'string',
    reasons: own?.reasons ?? [],
    ...(own?.distanceMetres === undefined ? {} : { distanceMetres: own.distanceMetres }),
  };
}

interface Ranked {
  partnerId: string;
  reasons: string[];
  distanceMetres?: number;
}
