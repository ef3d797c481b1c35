import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { Partner } from './partner-directory.js';

export interface ServingQuestion {
  regionId?: string;
  serviceId?: string;
  limit: number;
  /** Name and id of the last one shown. */
  after: [string, string] | null;
}

/** Who has a live agreement, by place and service, in order of name. */
@Injectable()
export class PartnerList {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
  ) {}

  /** One more than `limit`, so that the end is known. */
  async serving(districtId: number, { regionId, serviceId, limit, after }: ServingQuestion): Promise<{ id: string }[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'partners-serving',
      text: SERVING,
      values: [
        districtId,
        regionId ?? null,
        serviceId ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
        this.clock.fixed,
      ],
    });
    return rows;
  }

  async phones(districtId: number, partners: readonly Partner[]): Promise<Map<string, string>> {
    await this.sealing.load(districtId);
    return new Map(
      partners.flatMap(({ id, phoneSealed }) =>
        phoneSealed === null
          ? []
          : [[id, this.sealing.openForDistrict(districtId, phoneSealed, `partner:${id}`) as string]],
      ),
    );
  }
}

const SERVING = `
  select p.id from partner p
  where p.district_id = $1 and p.closed_at is null
    and p.agreement_from <= (coalesce($7::timestamptz, now()) at time zone 'Asia/Shanghai')::date
    and (p.agreement_until is null or p.agreement_until >= (coalesce($7::timestamptz, now()) at time zone 'Asia/Shanghai')::date)
    and ($3::uuid is null or exists (select from partner_service s
      where s.district_id = p.district_id and s.partner_id = p.id and s.service_item_id = $3))
    and ($2::uuid is null or exists (select from partner_area pa
      join region area on area.district_id = pa.district_id and area.id = pa.region_id
      join region place on place.district_id = pa.district_id and place.id = $2
      where pa.district_id = p.district_id and pa.partner_id = p.id and area.path @> place.path))
    and ($4::text is null or (p.name, p.id) > ($4, $5::uuid))
  order by p.name, p.id limit $6`;
