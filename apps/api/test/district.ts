import type { Pool } from 'pg';
import { v7 } from 'uuid';

/** A small district for specs: rows straight into the tables, by short names. */
export class TestDistrict {
  readonly id = 1;
  private readonly paths = new Map<string, string>();

  private constructor(private readonly pool: Pool) {}

  static async create(pool: Pool): Promise<TestDistrict> {
    const district = new TestDistrict(pool);
    await pool.query(`insert into district (id, name, code) values ($1, '示例区', 'D')`, [district.id]);
    return district;
  }

  /** Gives the new place's id. */
  async region(kind: string, code: string, parentId: string | null = null): Promise<string> {
    const id = v7();
    const path = parentId === null ? code : `${this.paths.get(parentId)}.${code}`;
    this.paths.set(id, path);
    await this.pool.query(
      `insert into region (district_id, id, kind, name, short_name, code, path, parent_id)
       values ($1, $2, $3, $4, $4, $4, $5::ltree, $6)`,
      [this.id, id, kind, code, path, parentId],
    );
    return id;
  }

  async person(name: string, kind: 'resident' | 'staff' = 'resident'): Promise<string> {
    const id = v7();
    await this.pool.query('insert into person (district_id, id, kind, name) values ($1, $2, $3, $4)', [
      this.id,
      id,
      kind,
      name,
    ]);
    return id;
  }

  async post(
    personId: string,
    regionId: string,
    post: string,
    days: { from?: string; until?: string } = {},
  ): Promise<string> {
    const id = v7();
    await this.pool.query(
      `insert into membership (district_id, id, person_id, region_id, post, from_date, until_date)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [this.id, id, personId, regionId, post, days.from ?? '2020-01-01', days.until ?? null],
    );
    return id;
  }

  async partner(
    name: string,
    { regionId, serviceId, capacity = 5 }: { regionId: string; serviceId: string; capacity?: number },
  ): Promise<string> {
    const id = v7();
    await this.pool.query(
      `insert into partner (district_id, id, code, kind, name, capacity, agreement_from) values ($1, $2, $3, 'commercial', $3, $4, '2020-01-01')`,
      [this.id, id, name, capacity],
    );
    await this.pool.query('insert into partner_area (district_id, partner_id, region_id) values ($1, $2, $3)', [
      this.id,
      id,
      regionId,
    ]);
    await this.pool.query(
      'insert into partner_service (district_id, partner_id, service_item_id) values ($1, $2, $3)',
      [this.id, id, serviceId],
    );
    return id;
  }

  async service(name: string, columns: Record<string, unknown> = {}): Promise<string> {
    const id = v7();
    const row: Record<string, unknown> = {
      district_id: this.id,
      id,
      code: name,
      name,
      category: '便民',
      mode: 'home_visit',
      route: 'assigned',
      price_mode: 'free',
      ...columns,
    };
    const names = Object.keys(row);
    await this.pool.query(`insert into category (district_id, name) values ($1, '便民') on conflict do nothing`, [
      this.id,
    ]);
    await this.pool.query(
      `insert into service_item (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  }

  /** A bare row, as far as lists and counts look at it. */
  async request(regionId: string, columns: Record<string, unknown> = {}): Promise<string> {
    const id = v7();
    const row: Record<string, unknown> = {
      district_id: this.id,
      id,
      number: id.slice(-8),
      flow: 'order',
      flow_version: 1,
      state: 'submitted',
      version: 1,
      region_id: regionId,
      custody_region_id: regionId,
      custody_level: 0,
      waits_for: '{custodian}',
      opened_at: '2026-11-22T00:00:00Z',
      birth: '{}',
      head_hash: Buffer.alloc(32),
      ...columns,
    };
    const names = Object.keys(row);
    await this.pool.query(
      `insert into service_request (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  }
}
