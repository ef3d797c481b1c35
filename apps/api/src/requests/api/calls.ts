import { Injectable } from '@nestjs/common';
import { PartnerDirectory } from '../../partners/partner-directory.js';
import { PartnerList } from '../../partners/partner-list.js';
import { RegionDirectory } from '../../regions/region-directory.js';
import type { Looked } from '../queries/one-request.js';
import type { RequestView } from '../view/request-view.js';

/** A button that calls somebody. */
export interface Call {
  to: 'partner' | 'community';
  name: string;
  phone: string;
}

/** Whom somebody can phone about a request: who has it, and the community. Both are numbers of offices and shops. */
@Injectable()
export class Calls {
  constructor(
    private readonly regions: RegionDirectory,
    private readonly partners: PartnerDirectory,
    private readonly list: PartnerList,
  ) {}

  async of(districtId: number, { viewer }: Looked, { partner, regionId }: RequestView): Promise<Call[]> {
    const strangers = viewer.sight === 'none' || viewer.sight === 'offer' || viewer.onlyServes;
    const toPartner = partner && !strangers ? await this.partner(districtId, partner.id) : [];
    const community = this.regions.communityOf(regionId);
    const toCommunity: Call[] = community?.phone
      ? [{ to: 'community', name: community.name, phone: community.phone }]
      : [];
    return [...toPartner, ...toCommunity];
  }

  private async partner(districtId: number, id: string): Promise<Call[]> {
    const found = await this.partners.find(districtId, id);
    if (!found) return [];
    const phone = (await this.list.phones(districtId, [found])).get(id);
    return phone ? [{ to: 'partner', name: found.name, phone }] : [];
  }
}
