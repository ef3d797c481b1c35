import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { Sealing } from '../sealing/sealing.js';

/** What is sealed of a saved address. */
export interface AddressText {
  address: string;
  name?: string;
  phone?: string;
  accessNote?: string;
}

export interface SavedAddress extends AddressText {
  id: string;
  regionId: string;
  buildingId: string | null;
}

export const MOST_ADDRESSES = 20;

/** Addresses a person keeps for the next order; sealed, and read by nobody else. */
@Injectable()
export class Addresses {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Sealing) private readonly sealing: Sealing,
  ) {}

  async of(districtId: number, personId: string): Promise<SavedAddress[]> {
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<{ id: string; regionId: string; buildingId: string | null; sealed: string }>(
      `select id, region_id as "regionId", building_id as "buildingId", sealed from address
       where district_id = $1 and person_id = $2 order by created_at desc, id desc limit ${MOST_ADDRESSES}`,
      [districtId, personId],
    );
    return rows.map(({ sealed, ...row }) => ({ ...row, ...this.open(districtId, row.id, sealed) }));
  }

  /** Null: has as many as one may keep. */
  async add(districtId: number, personId: string, address: Omit<SavedAddress, 'id'>): Promise<SavedAddress | null> {
    const id = v7();
    const { rowCount } = await this.pool.query(
      `insert into address (district_id, id, person_id, region_id, building_id, sealed) select $1, $2, $3, $4, $5, $6
       where (select count(*) from address where district_id = $1 and person_id = $3) < ${MOST_ADDRESSES}`,
      [districtId, id, personId, address.regionId, address.buildingId, await this.seal(districtId, id, address)],
    );
    return rowCount === 1 ? { id, ...address } : null;
  }

  /** False: no such address of this person. */
  async change(districtId: number, personId: string, { id, ...address }: SavedAddress): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update address set region_id = $4, building_id = $5, sealed = $6
       where district_id = $1 and id = $2 and person_id = $3`,
      [districtId, id, personId, address.regionId, address.buildingId, await this.seal(districtId, id, address)],
    );
    return rowCount === 1;
  }

  async remove(districtId: number, personId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'delete from address where district_id = $1 and id = $2 and person_id = $3',
      [districtId, id, personId],
    );
    return rowCount === 1;
  }

  private async seal(
    districtId: number,
    id: string,
    { address, name, phone, accessNote }: AddressText,
  ): Promise<string> {
    await this.sealing.load(districtId);
    const text = Object.fromEntries(Object.entries({ address, name, phone, accessNote }).filter(([, value]) => value));
    return this.sealing.sealForDistrict(districtId, text as Record<string, string>, `address:${id}`);
  }

  private open(districtId: number, id: string, sealed: string): AddressText {
    return this.sealing.openForDistrict(districtId, sealed, `address:${id}`) as unknown as AddressText;
  }
}
