import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Catalogue } from '../../catalogue/catalogue.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { NeedLoader } from '../command.js';
import { itemFacts, type Served, urgencyOf } from './opening/item-facts.js';
import { badField } from './refuse.js';

/** For `reclassify`: the new service item, for the same person at the same place. */
export function itemLoader(pool: Pool, regions: RegionDirectory, catalogue: Catalogue): NeedLoader {
  return async ({ districtId, request, input, now }) => {
    const { regionId, requesterId, danger, serviceId } = request as RequestState;
    await regions.load(districtId);
    const item = await catalogue.item(districtId, input.serviceId as string);
    if (!item || item.retired || !catalogue.isFor(item, regionId as string)) {
      return badField('input.serviceId', '这里没有这项服务,请另选一项。');
    }
    if (item.id === serviceId) return badField('input.serviceId', '已经是这项服务了。');
    // Somebody bound to it would have to be asked first, at a time the resident has not chosen.
    if (item.route === 'direct' || item.mode === 'walk_in') {
      return badField('input.serviceId', '这项服务要居民自己选时间,请帮居民重新点单。');
    }
    const { rows } = await pool.query<Served>({
      name: 'served-tiers',
      text: `select tiers, birth_year as "birthYear" from person where district_id = $1 and id = $2`,
      values: [districtId, requesterId],
    });
    const served = rows[0] ?? { tiers: [], birthYear: null };
    return { item: itemFacts(item, served, urgencyOf(item, danger === true, regions.policy(districtId)), now) };
  };
}
