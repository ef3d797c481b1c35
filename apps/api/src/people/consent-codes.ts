import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import { Clock } from '../time/clock.js';
import { ActorDirectory } from './actor.js';
import type { ConsentScope } from './consent-rules.js';
import { Consents, type NamedConsent } from './consents.js';

export interface ShownCode {
  /** 22 letters: fits into a QR code and into a scene of WeChat. */
  code: string;
  expiresAt: string;
}

/** What the person is asked on his own phone. */
export interface Asked {
  consent: NamedConsent;
  scope: ConsentScope[];
}

const LIFE_MS = 10 * 60_000;

/** 扫码同意: the proxy shows a code, the person scans it on his own phone and says yes. Good once and for ten minutes. */
@Injectable()
export class ConsentCodes {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Consents) private readonly consents: Consents,
    @Inject(ActorDirectory) private readonly actors: ActorDirectory,
  ) {}

  /** Only the last code of a consent is good. Null: no such consent of this proxy. */
  async show(districtId: number, id: string, proxyId: string, scope: ConsentScope[]): Promise<ShownCode | null> {
    const consent = await this.consents.find(districtId, id);
    if (consent?.proxyId !== proxyId) return null;
    const code = randomBytes(16).toString('base64url');
    const expiresAt = new Date((await this.clock.now(this.pool)).getTime() + LIFE_MS);
    await this.pool.query(
      `insert into consent_code (district_id, hash, consent_id, scope, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (district_id, consent_id) do update set hash = $2, scope = $4, expires_at = $5`,
      [districtId, hashOf(code), id, scope, expiresAt],
    );
    return { code, expiresAt: expiresAt.toISOString() };
  }

  /** Null: used, too old, or meant for somebody else. */
  async look(districtId: number, code: string, personId: string): Promise<Asked | null> {
    const { rows } = await this.pool.query<{ consent_id: string; scope: ConsentScope[] }>(
      `select consent_id, scope from consent_code
       where district_id = $1 and hash = $2 and expires_at > coalesce($3::timestamptz, now())`,
      [districtId, hashOf(code), this.clock.fixed],
    );
    const consent = rows[0] ? await this.consents.find(districtId, rows[0].consent_id) : null;
    return consent?.personId === personId ? { consent, scope: rows[0]!.scope } : null;
  }

  /** The person's own yes, to what was asked. Null as in `look`. */
  async confirm(districtId: number, code: string, personId: string): Promise<NamedConsent | null> {
    const asked = await this.look(districtId, code, personId);
    if (!asked) return null;
    const { id, proxyId } = asked.consent;
    const done = await inTransaction(this.pool, async (client) => {
      const used = await client.query('delete from consent_code where district_id = $1 and hash = $2', [
        districtId,
        hashOf(code),
      ]);
      if (used.rowCount === 0) return false;
      const { rowCount } = await client.query(
        `update consent set verified = true, verified_by = null, how = 'own', scope = $4
         where district_id = $1 and id = $2 and person_id = $3 and withdrawn_at is null`,
        [districtId, id, personId, asked.scope],
      );
      return rowCount === 1;
    });
    this.actors.forget(proxyId);
    return done ? this.consents.find(districtId, id) : null;
  }
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
