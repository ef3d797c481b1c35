import type { ServiceItem } from '../../../catalogue/service-item.js';
import type { Partner, PartnerDirectory } from '../../../partners/partner-directory.js';
import type { RegionDirectory } from '../../../regions/region-directory.js';
import type { PerformRefusal } from '../../command.js';
import { badField, refuse } from '../refuse.js';

/** Who serves at once: the partner a direct or walk-in item is bound to. Nobody for the others. */
export async function boundPartner(
  partners: PartnerDirectory,
  item: ServiceItem,
): Promise<{ partnerId: string | null; workerId: string | null } | PerformRefusal> {
  const bound = item.route === 'direct' || item.mode === 'walk_in';
  if (!bound || item.partnerId === null) return { partnerId: null, workerId: null };
  const partner = await partners.find(item.districtId, item.partnerId);
  if (!partner || partner.pausedAt) {
    return refuse('ACTION_NOT_AVAILABLE', `${partner?.name ?? '服务点'}暂时不接单,请过些时候再订,或打电话给社区。`);
  }
  return { partnerId: partner.id, workerId: soleWorker(partner) };
}

/** In a partner of one person nobody has to say who comes. */
export function soleWorker({ members }: Partner): string | null {
  return members.length === 1 ? members[0]!.personId : null;
}

/** The resident's wish may be for any partner that serves this here; whether it has time is seen at dispatch. */
export async function checkWish(
  partners: PartnerDirectory,
  regions: RegionDirectory,
  { item, communityId, partnerId }: { item: ServiceItem; communityId: string; partnerId: string | undefined },
): Promise<PerformRefusal | null> {
  if (partnerId === undefined) return null;
  const partner = await partners.find(item.districtId, partnerId);
  const serves =
    partner?.serviceIds.includes(item.id) && partner.regionIds.some((area) => regions.isWithin(communityId, area));
  return serves ? null : badField('wantedPartnerId', '这位服务方不在您这里提供这项服务,请另选一位。');
}
