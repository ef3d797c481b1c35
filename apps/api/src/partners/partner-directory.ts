import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Pool } from 'pg';
import type { PartnerPost } from '../people/actor.js';

export const partnerKinds = ['property', 'department', 'welfare', 'resident', 'commercial'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export interface PartnerMember {
  personId: string;
  name: string;
  post: PartnerPost;
  title: string | null;
  photoId: string | null;
}

export interface Partner {
  id: string;
  districtId: number;
  code: string;
  kind: PartnerKind;
  subtype: string | null;
  name: string;
  summary: string | null;
  /** Sealed for the district under `partner:<id>`. */
  phoneSealed: string | null;
  address: string | null;
  pausedAt: Date | null;
  pauseReason: string | null;
  capacity: number;
  agreementFrom: string | null;
  agreementUntil: string | null;
  /** Written by partner-ratings.ts; without stars while there are too few verdicts. Null: not yet, or the district shows none. */
  rating: { stars?: number; done: number; basedOn: number } | null;
  /** Leads first. */
  members: PartnerMember[];
  serviceIds: string[];
  regionIds: string[];
}

const FRESH_MS = 5_000;

/** Partners by id, at most five seconds old. */
@Injectable()
export class PartnerDirectory {
  private readonly cached = new LRUCache<string, Reading>({ max: 5_000, ttl: FRESH_MS });

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** Null: none of this district, or closed. */
  find(districtId: number, partnerId: string): Promise<Partner | null> {
    const known = this.cached.get(partnerId);
    if (known?.districtId === districtId) return known.partner;
    const partner = this.read(districtId, [partnerId]).then(([found]) => found ?? null);
    this.cached.set(partnerId, { districtId, partner });
    // A partner that is not there now may be in a moment: only what exists is remembered.
    partner.then(
      (found) => found ?? this.forget(partnerId),
      () => this.forget(partnerId),
    );
    return partner;
  }

  async findAll(districtId: number, partnerIds: readonly string[]): Promise<Partner[]> {
    const found = await Promise.all(partnerIds.map((id) => this.find(districtId, id)));
    return found.filter((partner) => partner !== null);
  }

  /** The next `find` in this process reads again. */
  forget(partnerId: string): void {
    this.cached.delete(partnerId);
  }

  private async read(districtId: number, partnerIds: string[]): Promise<Partner[]> {
    const { rows } = await this.pool.query<Partner>({ name: 'partners', text: READ, values: [districtId, partnerIds] });
    return rows;
  }
}

interface Reading {
  districtId: number;
  partner: Promise<Partner | null>;
}

/** Whether the district (`$1`) shows stars. */
export const STARS_SHOWN = 'coalesce((select stars_shown from district_policy where district_id = $1), true)';

const READ = `
  select p.id, p.district_id as "districtId", p.code, p.kind, p.subtype, p.name, p.summary,
    p.phone_sealed as "phoneSealed", p.address, p.paused_at as "pausedAt", p.pause_reason as "pauseReason", p.capacity,
    p.agreement_from::text as "agreementFrom", p.agreement_until::text as "agreementUntil",
    case when ${STARS_SHOWN} then p.rating end as rating,
    coalesce((select json_agg(json_build_object('personId', m.person_id, 'name', x.name, 'post', m.post,
        'title', m.title, 'photoId', m.photo_id) order by array_position('{lead,dispatcher,worker}', m.post), m.person_id)
      from partner_member m join person x on x.district_id = m.district_id and x.id = m.person_id
      where m.district_id = p.district_id and m.partner_id = p.id and x.deleted_at is null), '[]') as members,
    array(select service_item_id from partner_service s
      where s.district_id = p.district_id and s.partner_id = p.id order by 1) as "serviceIds",
    array(select region_id from partner_area a
      where a.district_id = p.district_id and a.partner_id = p.id order by 1) as "regionIds"
  from partner p where p.district_id = $1 and p.id = any($2) and p.closed_at is null`;
