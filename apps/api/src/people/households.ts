import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { v7 } from 'uuid';
import { inTransaction } from '../database/in-transaction.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { ActorDirectory } from './actor.js';

export interface HouseholdMember {
  personId: string;
  name: string;
  relation: string;
  birthYear: number | null;
  livesAlone: boolean;
  tiers: string[];
  phone: string | null;
  /** Was not added by family: keeps their own data and can say yes on their own phone. */
  hasAccount: boolean;
}

export interface Household {
  id: string;
  regionId: string;
  address: string | null;
  members: HouseholdMember[];
}

export interface MemberInput {
  name: string;
  relation: string;
  birthYear?: number;
  phone?: string;
  livesAlone?: boolean;
}

/** 住户: who lives with whom. Family members one adds have no account of their own: their phone is for contact only. */
@Injectable()
export class Households {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(ActorDirectory) private readonly actors: ActorDirectory,
  ) {}

  async of(districtId: number, personId: string): Promise<Household[]> {
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<Row>({ name: 'households', text: READ, values: [districtId, personId] });
    return rows.map(({ addressSealed, members, ...household }) => ({
      ...household,
      address: this.open(districtId, addressSealed, `household:${household.id}`),
      members: members.map(({ phoneSealed, ...member }) => ({
        ...member,
        phone: this.open(districtId, phoneSealed, `person:${member.personId}`),
      })),
    }));
  }

  async share(districtId: number, personId: string, otherId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `select from household_member a join household_member b using (district_id, household_id)
       join person p on p.district_id = b.district_id and p.id = b.person_id and p.deleted_at is null
       where a.district_id = $1 and a.person_id = $2 and b.person_id = $3 limit 1`,
      [districtId, personId, otherId],
    );
    return rowCount === 1;
  }

  /** Who signs in with this phone; null: nobody. */
  async personOfPhone(districtId: number, phone: string): Promise<string | null> {
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<{ id: string }>(
      'select id from person where district_id = $1 and phone_index = $2 and not phone_shared and deleted_at is null',
      [districtId, this.sealing.phoneIndex(districtId, phone)],
    );
    return rows[0]?.id ?? null;
  }

  /** Sets where one's household lives; makes it when there is none. */
  async settle(districtId: number, personId: string, place: { regionId: string; address: string }): Promise<void> {
    await this.sealing.load(districtId);
    await inTransaction(this.pool, async (client) => {
      const id = await this.ownHousehold(client, districtId, personId, place.regionId);
      const sealed = this.sealing.sealForDistrict(districtId, place.address, `household:${id}`);
      await client.query(
        'update household set region_id = $3, address_sealed = $4 where district_id = $1 and id = $2',
        [districtId, id, place.regionId, sealed],
      );
    });
    this.actors.forget(personId);
  }

  /** Adds somebody without an account. Gives the new person's id. */
  async add(districtId: number, personId: string, regionId: string, member: MemberInput): Promise<string> {
    await this.sealing.load(districtId);
    const newId = v7();
    await inTransaction(this.pool, async (client) => {
      const householdId = await this.ownHousehold(client, districtId, personId, regionId);
      await client.query(
        `insert into person (district_id, id, kind, name, phone_sealed, phone_index, phone_shared, birth_year, lives_alone,
           home_region_id, created_at, added_by)
         values ($1, $2, 'resident', $3, $4, $5, true, $6, $7, $8, coalesce($9::timestamptz, now()), $10)`,
        [
          districtId,
          newId,
          member.name,
          this.seal(districtId, member.phone, newId),
          member.phone === undefined ? null : this.sealing.phoneIndex(districtId, member.phone),
          member.birthYear ?? null,
          member.livesAlone ?? false,
          regionId,
          this.clock.fixed,
          personId,
        ],
      );
      await join(client, districtId, householdId, newId, member.relation);
    });
    this.actors.forget(personId);
    return newId;
  }

  /** Somebody of one's household without an account of his own; people with one keep their own data. False: no such. */
  async change(districtId: number, personId: string, memberId: string, member: MemberInput): Promise<boolean> {
    await this.sealing.load(districtId);
    const { rowCount } = await this.pool.query(
      `with changed as (
         update person p set name = $4, phone_sealed = $5, phone_index = $6, birth_year = $7, lives_alone = $8
         where p.district_id = $1 and p.id = $3 and p.deleted_at is null and ${WITHOUT_ACCOUNT} and ${SHARES}
         returning p.id)
       update household_member m set relation = $9 from changed
       where m.district_id = $1 and m.person_id = changed.id`,
      [
        districtId,
        personId,
        memberId,
        member.name,
        this.seal(districtId, member.phone, memberId),
        member.phone === undefined ? null : this.sealing.phoneIndex(districtId, member.phone),
        member.birthYear ?? null,
        member.livesAlone ?? false,
        member.relation,
      ],
    );
    this.actors.forget(memberId);
    return (rowCount ?? 0) > 0;
  }

  /** Oneself, or a member without an account. Orders and consents stay. False: no such. */
  async remove(districtId: number, personId: string, memberId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from household_member m using person p
       where m.district_id = $1 and m.person_id = $3 and p.district_id = m.district_id and p.id = m.person_id
         and (p.id = $2 or (${WITHOUT_ACCOUNT} and ${SHARES}))`,
      [districtId, personId, memberId],
    );
    this.actors.forget(personId);
    this.actors.forget(memberId);
    return (rowCount ?? 0) > 0;
  }

  private async ownHousehold(
    client: PoolClient,
    districtId: number,
    personId: string,
    regionId: string,
  ): Promise<string> {
    // Two calls at once must not make two households.
    await client.query('select from person where district_id = $1 and id = $2 for update', [districtId, personId]);
    const { rows } = await client.query<{ household_id: string }>(
      'select household_id from household_member where district_id = $1 and person_id = $2 order by created_at limit 1',
      [districtId, personId],
    );
    if (rows[0]) return rows[0].household_id;
    const id = v7();
    await client.query('insert into household (district_id, id, region_id) values ($1, $2, $3)', [
      districtId,
      id,
      regionId,
    ]);
    await join(client, districtId, id, personId, '本人');
    return id;
  }

  private open(districtId: number, sealed: string | null, aad: string): string | null {
    return sealed === null ? null : (this.sealing.openForDistrict(districtId, sealed, aad) as string);
  }

  private seal(districtId: number, phone: string | undefined, personId: string): string | null {
    return phone === undefined ? null : this.sealing.sealForDistrict(districtId, phone, `person:${personId}`);
  }
}

interface Row extends Omit<Household, 'address' | 'members'> {
  addressSealed: string | null;
  members: (Omit<HouseholdMember, 'phone'> & { phoneSealed: string | null })[];
}

/** Added by family, has never signed in. */
const WITHOUT_ACCOUNT = 'p.added_by is not null';

/** `$2` and person `p` live in one household. */
const SHARES = `exists (select from household_member a join household_member b using (district_id, household_id)
  where a.district_id = $1 and a.person_id = $2 and b.person_id = p.id)`;

const READ = `
  select h.id, h.region_id as "regionId", h.address_sealed as "addressSealed",
    (select json_agg(json_build_object('personId', p.id, 'name', p.name, 'relation', m.relation, 'birthYear', p.birth_year,
        'livesAlone', p.lives_alone, 'tiers', p.tiers, 'hasAccount', p.added_by is null,
        'phoneSealed', case when p.id = $2 or p.added_by is not null then p.phone_sealed end) order by m.created_at, p.id)
      from household_member m join person p on p.district_id = m.district_id and p.id = m.person_id
      where m.district_id = h.district_id and m.household_id = h.id and p.deleted_at is null) as members
  from household h where h.district_id = $1 and exists (select from household_member own
    where own.district_id = h.district_id and own.household_id = h.id and own.person_id = $2)
  order by h.created_at limit 10`;

async function join(
  client: PoolClient,
  districtId: number,
  householdId: string,
  personId: string,
  relation: string,
): Promise<void> {
  await client.query(
    `insert into household_member (district_id, household_id, person_id, relation) values ($1, $2, $3, $4)`,
    [districtId, householdId, personId, relation],
  );
}
