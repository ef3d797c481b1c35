import type { RequestState } from '@linli/workflow';
import type { PartnerDirectory } from '../../partners/partner-directory.js';
import type { NeedLoader } from '../command.js';
import { badField } from './refuse.js';

/** For `assignWorker`: `{workerId}`, somebody of the partner that has the order. */
export function memberLoader(partners: PartnerDirectory): NeedLoader {
  return async ({ districtId, request, input }) => {
    const partner = await partners.find(districtId, (request as RequestState).partnerId as string);
    const member = partner?.members.find(({ personId }) => personId === input.workerId);
    if (!member) return badField('input.workerId', '服务人员要是本单位登记的人,请另选一位。');
    return { member: { workerId: member.personId } };
  };
}
