import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '@linli/workflow';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { Clock } from '../time/clock.js';
import { ActorDirectory } from './actor.js';
import type { Consent, ConsentScope, ConsentWay } from './consent-rules.js';

export interface NamedConsent extends Consent {
  personName: string;
  proxyName: string;
}

export interface NewConsent {
  personId: string;
  proxyId: string;
  how: ConsentWay;
  scope: ConsentScope[];
  verified: boolean;
  endsAt: string | null;
}

/** 授权: who may order for whom. As easy to withdraw as to give. */
@Injectable()
export class Consents {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ActorDirectory) private readonly actors: ActorDirectory,
  ) {}

  /** Given and held, not withdrawn; newest first, at most 100. */
  async of(districtId: number, personId: string): Promise<NamedConsent[]> {
    return this.read('c.person_id = $2 or c.proxy_id = $2', [districtId, personId]);
  }

  /** Every consent `proxyId` holds of `personId`, for `hasConsent`. */
  async between(districtId: number, personId: string, proxyId: string): Promise<Consent[]> {
    return this.read('c.person_id = $2 and c.proxy_id = $3', [districtId, personId, proxyId]);
  }

  async give(districtId: number, consent: NewConsent): Promise<NamedConsent> {
    const id = v7();
    await this.pool.query(
      `insert into consent (district_id, id, person_id, proxy_id, how, scope, verified, ends_at, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, date_trunc('milliseconds', coalesce($9::timestamptz, now())))`,
      [
        districtId,
        id,
        consent.personId,
        consent.proxyId,
        consent.how,
        consent.scope,
        consent.verified,
        consent.endsAt,
        this.clock.fixed,
      ],
    );
    this.actors.forget(consent.proxyId);
    return (await this.read('c.id = $2', [districtId, id]))[0];
  }

  /** By whom it concerns: the person or the proxy. */
  async withdraw(districtId: number, id: string, byId: string): Promise<{ ok: true } | Refusal> {
    const { rows } = await this.pool.query<{ proxy_id: string }>(
      `update consent set withdrawn_at = coalesce($4::timestamptz, now())
       where district_id = $1 and id = $2 and $3 in (person_id, proxy_id) and withdrawn_at is null returning proxy_id`,
      [districtId, id, byId, this.clock.fixed],
    );
    if (!rows[0]) return notFound;
    this.actors.forget(rows[0].proxy_id);
    return { ok: true };
  }

  /** By the person who gave it: other ends, other scope. What was only said becomes the person's own word. */
  async change(
    districtId: number,
    id: string,
    byId: string,
    { scope, endsAt }: { scope: ConsentScope[]; endsAt: string | null },
  ): Promise<NamedConsent | Refusal> {
    const { rows } = await this.pool.query<{ proxy_id: string }>(
      `update consent set scope = $4, ends_at = $5, how = 'own', verified = true
       where district_id = $1 and id = $2 and person_id = $3 and withdrawn_at is null returning proxy_id`,
      [districtId, id, byId, scope, endsAt],
    );
    if (!rows[0]) return notFound;
    this.actors.forget(rows[0].proxy_id);
    return (await this.read('c.id = $2', [districtId, id]))[0];
  }

  /**
   * By staff who asked the person: on the phone, at a visit, on paper. The caller checks whose place it is. False: the
   * picture of the signature is not theirs, or no picture, or on a request already.
   */
  async verify(
    districtId: number,
    id: string,
    by: { staffId: string; how: ConsentWay; scope: ConsentScope[]; proofId?: string },
  ): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update consent set verified = true, verified_by = $3, how = $4, scope = $5, proof_id = coalesce($6, proof_id)
       where district_id = $1 and id = $2 and withdrawn_at is null and ($6::uuid is null or exists (
         select from attachment a where a.district_id = $1 and a.id = $6 and a.uploader_id = $3
           and a.request_id is null and a.kind = 'image'))`,
      [districtId, id, by.staffId, by.how, by.scope, by.proofId ?? null],
    );
    return rowCount === 1;
  }

  /** With the community of the person it is about. */
  async find(districtId: number, id: string): Promise<(NamedConsent & { homeRegionId: string | null }) | null> {
    return (await this.read('c.id = $2', [districtId, id]))[0] ?? null;
  }

  private async read(where: string, values: unknown[]): Promise<(NamedConsent & { homeRegionId: string | null })[]> {
    const { rows } = await this.pool.query<Row>(
      `select c.id, c.person_id as "personId", c.proxy_id as "proxyId", c.how, c.scope, c.verified,
         c.given_at as "givenAt", c.ends_at as "endsAt", c.withdrawn_at as "withdrawnAt", p.name as "personName",
         x.name as "proxyName", p.home_region_id as "homeRegionId"
       from consent c join person p on p.district_id = c.district_id and p.id = c.person_id
       join person x on x.district_id = c.district_id and x.id = c.proxy_id
       where c.district_id = $1 and (${where}) and c.withdrawn_at is null order by c.given_at desc, c.id limit 100`,
      values,
    );
    return rows.map((row) => ({
      ...row,
      givenAt: row.givenAt.toISOString(),
      endsAt: row.endsAt?.toISOString() ?? null,
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    }));
  }
}

interface Row extends Omit<NamedConsent, 'givenAt' | 'endsAt' | 'withdrawnAt'> {
  givenAt: Date;
  endsAt: Date | null;
  withdrawnAt: Date | null;
  homeRegionId: string | null;
}

const notFound: Refusal = { ok: false, code: 'NOT_FOUND', message: '' };
