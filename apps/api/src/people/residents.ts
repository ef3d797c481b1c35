import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import type { Keyset } from '../http/input/page.js';
import { RegionDirectory } from '../regions/region-directory.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { Actor } from './actor.js';
import { maskedPhone } from './masked-phone.js';
import { mayReveal } from './reveal-limit.js';

/** Somebody who lives where the actor looks after people. */
export interface Resident {
  id: string;
  name: string;
  birthYear: number | null;
  livesAlone: boolean;
  tiers: string[];
  /** Building, grid or community, as closely as it is known. */
  homeRegionId: string;
  /** Door number as the household keeps it. */
  address: string | null;
  /** 138****5678 */
  phone: string | null;
}

interface Phone {
  phone: string | null;
}

export interface ResidentsWanted {
  /** Part of a name. */
  q?: string;
  livesAlone?: boolean;
  after: Keyset | null;
  limit: number;
}

/** Posts whose work is with the people of a place. */
export const knowingPosts = ['gridWorker', 'communityWorker'];

/** 居民 of one's own grid or community: name and address, the phone masked (design/04, Who sees what). */
@Injectable()
export class Residents {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  /** Those who live alone first, then by name; `limit + 1` of them. */
  async of(actor: Actor, { q, livesAlone, after, limit }: ResidentsWanted): Promise<Resident[]> {
    const { districtId } = actor;
    const places = await this.placesOf(actor);
    await this.sealing.load(districtId);
    const [lastGroup, lastName, lastId] = after ?? [null, null, null];
    const { rows } = await this.pool.query<Row>({
      name: 'residents',
      text: READ,
      values: [districtId, places, q ?? null, livesAlone ?? null, lastGroup, lastName, lastId, limit + 1],
    });
    return rows.map(({ phoneSealed, addressSealed, householdId, ...rest }) => ({
      ...rest,
      address: this.open(districtId, addressSealed, `household:${householdId}`),
      phone: masked(this.open(districtId, phoneSealed, `person:${rest.id}`)),
    }));
  }

  /**
   * The whole phone, for a call; who asked and why is kept. `unseen`: nobody whom this actor looks after. `tooMany`:
   * thirty a day, those of requests counted too.
   */
  async reveal(actor: Actor, personId: string, reason: string): Promise<Phone | 'unseen' | 'tooMany'> {
    const phone = await this.phoneOf(actor, personId);
    if (!phone) return 'unseen';
    return (await this.keep(actor, personId, reason, mayReveal(1, 4, 6))) ? phone : 'tooMany';
  }

  /** For the contact of an order that the actor writes down for somebody: nobody asks for it again. Kept too, not counted out. */
  async phoneForOrder(actor: Actor, personId: string): Promise<string | null> {
    const { phone = null } = (await this.phoneOf(actor, personId)) ?? {};
    if (phone !== null) await this.keep(actor, personId, '代点单', 'true');
    return phone;
  }

  private async phoneOf(actor: Actor, personId: string): Promise<Phone | null> {
    const { districtId } = actor;
    const places = await this.placesOf(actor);
    if (places.length === 0) return null;
    const { rows } = await this.pool.query<{ sealed: string | null }>(
      `select phone_sealed as sealed from person p where district_id = $1 and id = $3 and ${LIVES_HERE}`,
      [districtId, places, personId],
    );
    if (!rows[0]) return null;
    await this.sealing.load(districtId);
    return { phone: this.open(districtId, rows[0].sealed, `person:${personId}`) };
  }

  private async keep({ districtId, id }: Actor, personId: string, reason: string, unless: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `insert into person_reveal (district_id, id, person_id, actor_id, reason, at)
       select $1::int, $2::uuid, $3::uuid, $4::uuid, $5::text, $6::timestamptz where ${unless}`,
      [districtId, v7(), personId, id, reason, await this.clock.now(this.pool)],
    );
    return rowCount === 1;
  }

  /**
   * Everything within one's posts; for a grid also its community itself, where some people are known to live without
   * anybody knowing in which building.
   */
  private async placesOf({ districtId, memberships }: Actor): Promise<string[]> {
    await this.regions.load(districtId);
    const own = memberships.filter(({ post }) => knowingPosts.includes(post)).map(({ regionId }) => regionId);
    return this.regions
      .all(districtId)
      .filter(({ id, kind }) =>
        own.some(
          (post) => this.regions.isWithin(id, post) || (kind === 'community' && this.regions.isWithin(post, id)),
        ),
      )
      .map(({ id }) => id);
  }

  private open(districtId: number, sealed: string | null, aad: string): string | null {
    return sealed === null ? null : (this.sealing.openForDistrict(districtId, sealed, aad) as string);
  }
}

const masked = (phone: string | null): string | null => phone && maskedPhone(phone);

interface Row extends Omit<Resident, 'address' | 'phone'> {
  phoneSealed: string | null;
  addressSealed: string | null;
  householdId: string | null;
}

const LIVES_HERE = `p.kind = 'resident' and p.deleted_at is null and p.home_region_id = any($2::uuid[])`;

const READ = `
  select p.id, p.name, p.birth_year as "birthYear", p.lives_alone as "livesAlone", p.tiers,
    p.home_region_id as "homeRegionId", p.phone_sealed as "phoneSealed",
    h.id as "householdId", h.address_sealed as "addressSealed"
  from person p
  left join lateral (select h.id, h.address_sealed from household_member m
    join household h on h.district_id = m.district_id and h.id = m.household_id
    where m.district_id = p.district_id and m.person_id = p.id order by m.created_at limit 1) h on true
  where p.district_id = $1 and ${LIVES_HERE}
    and ($3::text is null or position($3 in p.name) > 0) and ($4::boolean is null or p.lives_alone = $4)
    and ($5::int is null or ((not p.lives_alone)::int, p.name, p.id) > ($5::int, $6::text, $7::uuid))
  order by (not p.lives_alone)::int, p.name, p.id limit $8`;
