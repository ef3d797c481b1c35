import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Json } from '@linli/workflow';
import { Pool } from 'pg';
import { Sealing } from '../sealing/sealing.js';
import { Addresses } from './addresses.js';
import { Households } from './households.js';
import { OwnData } from './own-data.js';

/** This module's part of an export: who I am, where, with whom, for whom. */
@Injectable()
export class OwnRecords implements OnModuleInit {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(OwnData) private readonly ownData: OwnData,
    @Inject(Households) private readonly households: Households,
    @Inject(Addresses) private readonly addresses: Addresses,
  ) {}

  onModuleInit(): void {
    this.ownData.add({ name: 'person', export: (districtId, personId) => this.person(districtId, personId) });
    this.ownData.add({
      name: 'households',
      export: async (districtId, personId) => asJson(await this.households.of(districtId, personId)),
    });
    this.ownData.add({
      name: 'addresses',
      export: async (districtId, personId) => asJson(await this.addresses.of(districtId, personId)),
    });
    this.ownData.add({ name: 'consents', export: (districtId, personId) => this.consents(districtId, personId) });
    this.ownData.add({ name: 'requests', export: (districtId, personId) => this.requests(districtId, personId) });
  }

  private async person(districtId: number, personId: string): Promise<Json> {
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<{ phone_sealed: string | null; [column: string]: unknown }>(
      `select id, kind, name, phone_sealed, birth_year as "birthYear", lives_alone as "livesAlone", tiers,
         home_region_id as "homeRegionId", preferences, created_at as "createdAt"
       from person where district_id = $1 and id = $2`,
      [districtId, personId],
    );
    const { phone_sealed: sealed, ...person } = rows[0] ?? { phone_sealed: null };
    const phone = sealed === null ? null : this.sealing.openForDistrict(districtId, sealed, `person:${personId}`);
    return asJson({ ...person, phone });
  }

  /** Withdrawn ones too: one may see what was once allowed. */
  private async consents(districtId: number, personId: string): Promise<Json> {
    const { rows } = await this.pool.query(
      `select id, person_id as "personId", proxy_id as "proxyId", how, scope, verified, given_at as "givenAt",
         ends_at as "endsAt", withdrawn_at as "withdrawnAt"
       from consent where district_id = $1 and $2 in (person_id, proxy_id) order by given_at limit 1000`,
      [districtId, personId],
    );
    return asJson(rows);
  }

  /** Numbers and states; what was said is shown in each request. */
  private async requests(districtId: number, personId: string): Promise<Json> {
    const { rows } = await this.pool.query(
      `select id, number, flow, state, opened_at as "openedAt" from service_request
       where district_id = $1 and requester_id = $2 order by id desc limit 10000`,
      [districtId, personId],
    );
    return asJson(rows);
  }
}

/** Dates become ISO 8601. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
