import type { Json, RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Candidate } from '../../partners/candidate-ranking.js';
import type { Candidates } from '../../partners/candidates.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { Actor } from '../../people/actor.js';
import type { NeedLoader, PerformRefusal } from '../command.js';
import { handlersOf } from './handlers.js';
import { badField, refuse } from './refuse.js';

/** A pool of more would be noise; also what one row should hold. */
const MOST_ASKED = 50;

export interface CandidatesWorld {
  pool: Pool;
  regions: RegionDirectory;
  candidates: Candidates;
}

/** Everybody who could do this order now, ranked with reasons; also what the dispatcher is shown before. */
export function rankFor(
  world: Pick<CandidatesWorld, 'candidates'>,
  districtId: number,
  request: RequestState,
  now: Date,
): Promise<Candidate[]> {
  return world.candidates.rank({
    districtId,
    serviceItemId: request.serviceId as string,
    regionId: (request.gridId as string | null) ?? (request.regionId as string),
    now,
    wantedPartnerId: (request.wantedPartnerId as string | null | undefined) ?? null,
    excludedIds: request.excludedIds as string[],
  });
}

/** For `dispatch`: `{first, rest, pool, handlerId, ranking}`. */
export function candidatesLoader(world: CandidatesWorld): NeedLoader {
  return async ({ districtId, request, actor, input, now }) => {
    if (!request) throw new Error('Only a request that is open can be dispatched.');
    if (input.mode === 'own')
      return own(world, districtId, request, actor as Actor, input.handlerId as string | undefined);
    const ranking = await rankFor(world, districtId, request, now);
    const eligible = ranking.filter((candidate) => candidate.eligible).map(({ partnerId }) => partnerId);
    const asked = order(ranking, eligible, request, input as { mode: string; partnerId?: string });
    if (!Array.isArray(asked)) return asked;
    const [first, ...rest] = asked;
    const shown = ranking.slice(0, MOST_ASKED) as unknown as Json;
    return {
      candidates: { first: first!, rest, pool: eligible.slice(0, MOST_ASKED), handlerId: null, ranking: shown },
    };
  };
}

/** Whom to ask, one after another. */
function order(
  ranking: Candidate[],
  eligible: string[],
  request: RequestState,
  { mode, partnerId }: { mode: string; partnerId?: string },
): string[] | PerformRefusal {
  const wanted = partnerId ?? (mode === 'chosen' ? (request.wantedPartnerId as string | null | undefined) : undefined);
  if (mode === 'chosen' && !wanted) return badField('input.partnerId', '请选择派给谁。', 'MISSING');
  if (wanted && !eligible.includes(wanted)) {
    const why = ranking.find((candidate) => candidate.partnerId === wanted)?.reasons.join(';') ?? '不提供这项服务';
    return refuse('ACTION_NOT_AVAILABLE', `这位服务方现在不能承接:${why}。请另选一位。`);
  }
  if (eligible.length === 0) {
    return refuse('ACTION_NOT_AVAILABLE', '现在没有能承接的服务方,可以社区自办、转派,或过些时候再派。');
  }
  return wanted
    ? [wanted, ...eligible.filter((id) => id !== wanted)].slice(0, MOST_ASKED)
    : eligible.slice(0, MOST_ASKED);
}

/** 社区自办: somebody with a post at the desk that must act, by default whoever dispatches. */
async function own(
  world: CandidatesWorld,
  districtId: number,
  request: RequestState,
  actor: Actor,
  handlerId: string = actor.id,
): Promise<Record<string, Json> | PerformRefusal> {
  const [handler] = await handlersOf(world, districtId, request, handlerId);
  if (!handler) return badField('input.handlerId', '经办人要是本单位的工作人员,请另选一位。');
  return { candidates: { first: null, rest: [], pool: [], handlerId, ranking: [] } };
}
