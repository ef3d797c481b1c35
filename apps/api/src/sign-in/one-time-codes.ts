import { createHmac, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { Pool, type PoolClient } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { inTransaction } from '../database/in-transaction.js';
import { refused } from '../http/problem/refusal-error.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';

/** What somebody shows beside the password: six digits of the authenticator app, or one of the ten recovery codes. */
export interface SecondProof {
  totp?: string;
  recoveryCode?: string;
}

export interface Holder {
  districtId: number;
  personId: string;
}

export interface NewSecret {
  /** Base32, for typing it in. */
  secret: string;
  /** `otpauth:` address for the authenticator app. */
  uri: string;
}

/** One-time codes of authenticator apps (RFC 6238), and the recovery codes for a phone that is lost. */
@Injectable()
export class OneTimeCodes {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(ENV) private readonly env: Pick<Env, 'indexKey' | 'totpFor'>,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Whether one of the person's posts may not be used with a password alone (`TOTP_FOR`). */
  async owedBy({ districtId, personId }: Holder): Promise<boolean> {
    if (this.env.totpFor.length === 0) return false;
    const { rows } = await this.pool.query<{ owes: boolean }>(OWES, [districtId, personId, this.env.totpFor]);
    return rows[0].owes;
  }

  /** Each code counts once, also for two calls at one moment. Throws WRONG_CODE. */
  async use(holder: Holder, sealed: string, { totp, recoveryCode }: SecondProof): Promise<void> {
    if (recoveryCode !== undefined) return this.useRecoveryCode(holder, recoveryCode);
    if (totp === undefined) throw refused('WRONG_CODE', '请输入验证器里的 6 位动态验证码。');
    const step = await this.stepOf(holder, sealed, totp);
    const { rowCount } = await this.pool.query(
      'update credential set totp_step = $3 where district_id = $1 and person_id = $2 and totp_step < $3',
      [holder.districtId, holder.personId, step],
    );
    if (rowCount !== 1) throw refused('WRONG_CODE', WRONG);
  }

  /** A new secret that counts once a code of it was shown, within a quarter of an hour. The present one stays till then. */
  async begin(holder: Holder): Promise<NewSecret> {
    const { districtId, personId } = holder;
    const { secret, sealed } = await this.newSecret(holder);
    const { rows } = await this.pool.query<{ username: string }>(
      `update credential set totp_pending = $3, totp_pending_at = coalesce($4::timestamptz, now())
       where district_id = $1 and person_id = $2 returning username`,
      [districtId, personId, sealed, this.clock.fixed],
    );
    return { secret, uri: uriOf(rows[0].username, secret) };
  }

  /** Puts the pending secret to use. Returns ten new recovery codes; older ones end. Throws WRONG_CODE. */
  async confirm(holder: Holder, totp: string): Promise<string[]> {
    const { districtId, personId } = holder;
    const { rows } = await this.pool.query<{ totp_pending: string }>(
      `select totp_pending from credential where district_id = $1 and person_id = $2 and totp_pending is not null
       and totp_pending_at > coalesce($3::timestamptz, now()) - interval '15 minutes'`,
      [districtId, personId, this.clock.fixed],
    );
    if (!rows[0]) throw refused('WRONG_CODE', '设置已超时,请重新开始。');
    const sealed = rows[0].totp_pending;
    const step = await this.stepOf(holder, sealed, totp);
    if (step === null) throw refused('WRONG_CODE', WRONG);
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update credential set totp_sealed = totp_pending, totp_step = $4, totp_pending = null, totp_pending_at = null
         where district_id = $1 and person_id = $2 and totp_pending = $3`,
        [districtId, personId, sealed, step],
      );
      if (rowCount !== 1) throw refused('WRONG_CODE', '设置已超时,请重新开始。');
      return this.renewRecoveryCodes(holder, client);
    });
  }

  /** Ten codes, told this once; those there were end. */
  async renewRecoveryCodes({ districtId, personId }: Holder, client: PoolClient | Pool = this.pool): Promise<string[]> {
    const codes = Array.from({ length: 10 }, newRecoveryCode);
    await client.query(
      `with gone as (delete from recovery_code where district_id = $1 and person_id = $2 and hash <> all($3))
       insert into recovery_code (district_id, person_id, hash) select $1, $2, unnest($3::bytea[])`,
      [districtId, personId, codes.map((code) => this.hashOf(personId, code))],
    );
    return codes;
  }

  async newSecret({ districtId, personId }: Holder): Promise<{ secret: string; sealed: string }> {
    const secret = generateSecret();
    await this.sealing.load(districtId);
    return { secret, sealed: this.sealing.sealForDistrict(districtId, secret, contextOf(personId)) };
  }

  /** The step of 30 s the code belongs to; null for a wrong one. */
  private async stepOf({ districtId, personId }: Holder, sealed: string, totp: string): Promise<number | null> {
    await this.sealing.load(districtId);
    const secret = this.sealing.openForDistrict(districtId, sealed, contextOf(personId)) as string;
    const epoch = Math.floor((await this.clock.now(this.pool)).getTime() / 1_000);
    const result = verifySync({ secret, token: totp, epoch, epochTolerance: 30 });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }

  private async useRecoveryCode({ districtId, personId }: Holder, code: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update recovery_code set used_at = coalesce($4::timestamptz, now())
       where district_id = $1 and person_id = $2 and hash = $3 and used_at is null`,
      [districtId, personId, this.hashOf(personId, code), this.clock.fixed],
    );
    if (rowCount !== 1) throw refused('WRONG_CODE', '恢复码不对或已用过。');
  }

  /** Keyed, because 49 bits alone could be tried out by whoever reads the table. */
  private hashOf(personId: string, code: string): Buffer {
    const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
    return createHmac('sha256', this.env.indexKey).update(`recovery\n${personId}\n${plain}`).digest();
  }
}

const WRONG = '动态验证码不对或已用过,请等下一个再试。';

export function uriOf(username: string, secret: string): string {
  return generateURI({ issuer: '邻里', label: username, secret });
}

/** `k3f9m-x2q7t`: 49 bits, without letters that look like digits. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The place a sealed secret can only be opened in. */
function contextOf(personId: string): string {
  return `totp:${personId}`;
}

/** `district` in the list stands for every post at the district itself. */
const OWES = `
  select exists (
    select from live_membership m join region r on r.district_id = m.district_id and r.id = m.region_id
    where m.district_id = $1 and m.person_id = $2
      and (m.post = any($3) or (r.kind = 'district' and 'district' = any($3)))) as owes`;
