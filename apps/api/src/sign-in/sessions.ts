import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { Clock } from '../time/clock.js';
import { ACCESS_SECONDS, AccessTokens } from './access-tokens.js';
import { RevokedSessions } from './revoked-sessions.js';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds until the access token ends. */
  expiresIn: number;
}

export interface SessionOwner {
  districtId: number;
  personId: string;
  kind: 'resident' | 'staff';
}

export type Way = 'password' | 'demo' | 'wechat' | 'sms';

/** Seconds a session lives, however busy it is. */
const LIFETIME = { resident: 30 * 86_400, staff: 12 * 3_600 };

/**
 * Mini-programs lose answers and refresh twice at once: for so long after its first use a refresh token works
 * again. Later, somebody else has it, and the whole session ends.
 */
const GRACE_MS = 10_000;

@Injectable()
export class Sessions {
  private readonly logger = new Logger('SignIn');

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly accessTokens: AccessTokens,
    private readonly revoked: RevokedSessions,
  ) {}

  async open(owner: SessionOwner, way: Way): Promise<Tokens> {
    const { districtId, personId, kind } = owner;
    const now = await this.clock.now(this.pool);
    const sessionId = uuid();
    const expiresAt = new Date(now.getTime() + LIFETIME[kind] * 1_000);
    const refreshToken = newRefreshToken();
    await this.pool.query(
      `with opened as (
         insert into session (id, district_id, person_id, way, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6) returning id)
       insert into refresh_token (hash, session_id, issued_at) select $7, id, $5 from opened`,
      [sessionId, districtId, personId, way, now, expiresAt, hashOf(refreshToken)],
    );
    return this.tokens({ districtId, personId, sessionId }, refreshToken, now);
  }

  /** New tokens for a refresh token. Null: unknown, expired, ended, or used before (which ends the session). */
  async refresh(refreshToken: string): Promise<Tokens | null> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const tokens = await this.rotate(client, refreshToken);
      await client.query('commit');
      return tokens;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Ends the session of a refresh token; one that is unknown or ended is no fault. */
  async close(refreshToken: string): Promise<void> {
    const { rows } = await this.pool.query<Ended>(
      `update session set revoked_at = coalesce($2::timestamptz, now()), revoked_for = 'signedOut'
       where id = (select session_id from refresh_token where hash = $1) and revoked_at is null
       returning id, person_id as "personId"`,
      [hashOf(refreshToken), this.clock.fixed],
    );
    for (const { id, personId } of rows) this.revoked.add(id, personId);
  }

  /** Ends every session of a person (disabled, deleted), or all but one: they changed how they sign in. */
  async closeAll(districtId: number, personId: string, butId: string | null = null): Promise<void> {
    const { rows } = await this.pool.query<Ended>(
      `update session set revoked_at = coalesce($3::timestamptz, now()), revoked_for = $5
       where district_id = $1 and person_id = $2 and id is distinct from $4 and revoked_at is null
       returning id, person_id as "personId"`,
      [districtId, personId, this.clock.fixed, butId, butId === null ? 'disabled' : 'changed'],
    );
    for (const { id, personId } of rows) this.revoked.add(id, personId);
  }

  /** Sessions that ended a month ago, with their tokens; for housekeeping. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from session where least(expires_at, revoked_at) < coalesce($1::timestamptz, now()) - interval '30 days'`,
      [this.clock.fixed],
    );
    return rowCount ?? 0;
  }

  private async rotate(client: PoolClient, refreshToken: string): Promise<Tokens | null> {
    const now = await this.clock.now(client);
    const hash = hashOf(refreshToken);
    const found = await client.query<TokenRow>(FIND_FOR_UPDATE, [hash, now]);
    const row = found.rows[0];
    if (!row?.live) return null;
    if (row.used_at && now.getTime() - row.used_at.getTime() > GRACE_MS) {
      await this.endStolen(client, row, now);
      return null;
    }
    const next = newRefreshToken();
    await client.query('update refresh_token set used_at = coalesce(used_at, $2) where hash = $1', [hash, now]);
    await client.query('insert into refresh_token (hash, session_id, issued_at) values ($1, $2, $3)', [
      hashOf(next),
      row.session_id,
      now,
    ]);
    const { session_id: sessionId, district_id: districtId, person_id: personId } = row;
    return this.tokens({ sessionId, districtId, personId }, next, now);
  }

  private async endStolen(
    client: PoolClient,
    { session_id: sessionId, person_id }: TokenRow,
    now: Date,
  ): Promise<void> {
    await client.query(`update session set revoked_at = $2, revoked_for = 'reused' where id = $1`, [sessionId, now]);
    this.revoked.add(sessionId, person_id);
    this.logger.warn({ event: 'refresh token used twice, session ended', sessionId });
  }

  private async tokens(
    claims: { personId: string; districtId: number; sessionId: string },
    refreshToken: string,
    now: Date,
  ): Promise<Tokens> {
    return { accessToken: await this.accessTokens.sign(claims, now), refreshToken, expiresIn: ACCESS_SECONDS };
  }
}

interface Ended {
  id: string;
  personId: string;
}

interface TokenRow {
  session_id: string;
  district_id: number;
  person_id: string;
  used_at: Date | null;
  live: boolean;
}

const FIND_FOR_UPDATE = `
  select s.id as session_id, s.district_id, s.person_id, t.used_at,
    s.revoked_at is null and s.expires_at > $2 and p.id is not null and c.disabled_at is null as live
  from refresh_token t
  join session s on s.id = t.session_id
  left join person p on p.district_id = s.district_id and p.id = s.person_id and p.deleted_at is null
  left join credential c on c.district_id = s.district_id and c.person_id = s.person_id and s.way = 'password'
  where t.hash = $1
  for update of t`;

function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}
