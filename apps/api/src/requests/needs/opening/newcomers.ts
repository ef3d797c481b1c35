import type { Pool } from 'pg';
import { v7 } from 'uuid';
import type { Actor } from '../../../people/actor.js';
import type { Sealing } from '../../../sealing/sealing.js';
import type { Clock } from '../../../time/clock.js';

export interface NamedPerson {
  name: string;
  phone?: string;
}

/** People somebody orders for who are known by name and phone only. */
export class Newcomers {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
  ) {}

  /**
   * Whoever signs in with this phone, or somebody of that name whom the same relative has ordered for before. A phone
   * that is the actor's own is a family's phone and finds nobody.
   */
  async find(actor: Actor, { name, phone }: NamedPerson, byRelative: boolean): Promise<string | null> {
    await this.sealing.load(actor.districtId);
    const index = phone === undefined ? null : this.sealing.phoneIndex(actor.districtId, phone);
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'newcomer-find',
      text: `select p.id from person p where p.district_id = $1 and p.deleted_at is null and p.id <> $2
               and (($3::bytea is not null and p.phone_index = $3 and not p.phone_shared)
                 or ($5 and p.id = any($6::uuid[]) and p.name = $4 and p.phone_index is not distinct from $3))
             order by p.phone_shared limit 1`,
      values: [actor.districtId, actor.id, index, name, byRelative, actor.proxyFor],
    });
    return rows[0]?.id ?? null;
  }

  /**
   * A phone that a relative gives is for contact only: whoever signs in with it later starts afresh and has not
   * inherited a proxy. A phone that staff give is the person's own, who finds these orders when signing in.
   */
  async add(actor: Actor, regionId: string, { name, phone }: NamedPerson, byRelative: boolean): Promise<string> {
    await this.sealing.load(actor.districtId);
    const id = v7();
    const sealed = phone === undefined ? null : this.sealing.sealForDistrict(actor.districtId, phone, `person:${id}`);
    const index = phone === undefined ? null : this.sealing.phoneIndex(actor.districtId, phone);
    const { rows } = await this.pool.query<{ id: string }>(
      `insert into person (district_id, id, kind, name, phone_sealed, phone_index, phone_shared, home_region_id, created_at)
       values ($1, $2, 'resident', $3, $4, $5, $6 or exists (select from person
           where district_id = $1 and phone_index = $5 and not phone_shared and deleted_at is null), $7,
         coalesce($8::timestamptz, now())) returning id`,
      [actor.districtId, id, name, sealed, index, byRelative || phone === undefined, regionId, this.clock.fixed],
    );
    return rows[0]!.id;
  }

  /** Live in one household. */
  async isNear(districtId: number, actorId: string, otherId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'newcomer-near',
      text: `select from household_member a join household_member b using (district_id, household_id)
             where a.district_id = $1 and a.person_id = $2 and b.person_id = $3 limit 1`,
      values: [districtId, actorId, otherId],
    });
    return rowCount === 1;
  }
}
