import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { type Partner, PartnerDirectory } from '../partners/partner-directory.js';
import { Clock } from '../time/clock.js';
import type { ServiceItem } from './service-item.js';

const SHOWN = 20;

/** Who fulfils an item at a place: offers it, has a live agreement, serves there. One read for a page of items. */
@Injectable()
export class ServingPartners {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PartnerDirectory) private readonly partners: PartnerDirectory,
  ) {}

  /** By item id, at most 20 each, by name. Without a place: wherever they serve. */
  async of(items: readonly ServiceItem[], regionId: string | undefined): Promise<Map<string, Partner[]>> {
    const [first] = items;
    if (!first) return new Map();
    const { rows } = await this.pool.query<{ itemId: string; partnerIds: string[] }>({
      name: 'serving-partners',
      text: SERVING,
      values: [first.districtId, items.map(({ id }) => id), regionId ?? null, this.clock.fixed],
    });
    return new Map(
      await Promise.all(
        rows.map(
          async ({ itemId, partnerIds }) =>
            [itemId, await this.partners.findAll(first.districtId, partnerIds.slice(0, SHOWN))] as const,
        ),
      ),
    );
  }
}

/** Whoever a direct item is bound to, and nobody else; else whoever registered it. */
const SERVING = `
  with offered as (
    select id as item_id, partner_id from service_item
    where district_id = $1 and id = any($2) and partner_id is not null
    union all
    select s.service_item_id, s.partner_id from partner_service s
    join service_item i on i.district_id = s.district_id and i.id = s.service_item_id
    where s.district_id = $1 and s.service_item_id = any($2) and i.partner_id is null
  ), live as (
    select p.id, p.name from partner p where p.district_id = $1 and p.closed_at is null
      and p.agreement_from <= (coalesce($4::timestamptz, now()) at time zone 'Asia/Shanghai')::date
      and (p.agreement_until is null
        or p.agreement_until >= (coalesce($4::timestamptz, now()) at time zone 'Asia/Shanghai')::date)
      and ($3::uuid is null or exists (select from partner_area pa
        join region area on area.district_id = pa.district_id and area.id = pa.region_id
        join region place on place.district_id = pa.district_id and place.id = $3
        where pa.district_id = p.district_id and pa.partner_id = p.id and area.path @> place.path))
  )
  select item_id as "itemId", array_agg(live.id order by live.name, live.id) as "partnerIds"
  from offered join live on live.id = offered.partner_id group by 1`;
