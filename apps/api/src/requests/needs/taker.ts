import type { Json, RequestState } from '@linli/workflow';
import type { Actor } from '../../people/actor.js';
import type { Partner, PartnerDirectory } from '../../partners/partner-directory.js';
import type { NeedLoader, PerformRefusal } from '../command.js';
import { dispatching } from '../parties/candidate.js';
import { soleWorker } from './opening/bound-partner.js';
import { badField } from './refuse.js';

/**
 * For `take` and `decline`: `{partnerId, workerId}` that the actor speaks for. A custodian who registers it for a
 * partner without a smartphone (社区代登记) can mean only the one that was asked.
 */
export function takerLoader(partners: PartnerDirectory): NeedLoader {
  return async ({ districtId, request, actor, input }) => {
    const partnerId = spokenFor(request as RequestState, actor as Actor);
    if (!partnerId) return badField('input.onBehalf', '这一单问了好几家,请由服务方自己承接,或先收回再指定一家。');
    const partner = await partners.find(districtId, partnerId);
    const workerId = partner && workerOf(partner, actor as Actor, input.workerId as string | undefined);
    if (typeof workerId === 'object' && workerId !== null) return workerId;
    return { taker: { partnerId, workerId: workerId ?? null } satisfies Record<string, Json> };
  };
}

function spokenFor(request: RequestState, actor: Actor): string | null {
  const asked = request.candidateIds as string[];
  const own = dispatching(actor).find((partnerId) => asked.includes(partnerId));
  return own ?? (asked.length === 1 ? asked[0]! : null);
}

/** Whoever comes: named, or the only one there is, or the one who takes it and works at the door himself. */
function workerOf(partner: Partner, actor: Actor, workerId: string | undefined): string | null | PerformRefusal {
  if (workerId === undefined) return soleWorker(partner);
  const member = partner.members.some(({ personId }) => personId === workerId);
  return member ? workerId : badField('input.workerId', '服务人员要是本单位登记的人,请另选一位。');
}
