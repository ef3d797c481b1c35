import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refused } from '../http/problem/refusal-error.js';
import { type Holder, OneTimeCodes, type SecondProof } from './one-time-codes.js';
import { Passwords } from './passwords.js';
import type { SessionOwner } from './sessions.js';

export interface PasswordAttempt extends SecondProof {
  username: string;
  password: string;
}

/** Checks username, password and one-time code of staff. */
@Injectable()
export class PasswordSignIn {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodes,
  ) {}

  /**
   * Throws NOT_SIGNED_IN (the same for unknown, disabled and wrong), WRONG_CODE, UNAVAILABLE, and TOTP_NOT_SET_UP for
   * a post that asks for one-time codes of somebody who has none.
   */
  async check({ username, password, ...proof }: PasswordAttempt): Promise<SessionOwner> {
    const { owner, totpSealed } = await this.checkPassword(username, password);
    if (totpSealed) await this.codes.use(owner, totpSealed, proof);
    else if (await this.codes.owedBy(owner)) throw refused('TOTP_NOT_SET_UP');
    return owner;
  }

  /**
   * Somebody whom `check` would send away with TOTP_NOT_SET_UP. Throws NOT_SIGNED_IN, UNAVAILABLE, and
   * ACTION_NOT_AVAILABLE for everybody else: whoever has codes cannot replace them with the password alone.
   */
  async checkNewcomer({ username, password }: Pick<PasswordAttempt, 'username' | 'password'>): Promise<SessionOwner> {
    const { owner, totpSealed } = await this.checkPassword(username, password);
    if (totpSealed) throw refused('ACTION_NOT_AVAILABLE', '您已经设置过动态验证码,请直接登录。');
    if (await this.codes.owedBy(owner)) return owner;
    throw refused('ACTION_NOT_AVAILABLE', '您可以直接登录,登录后再设置动态验证码。');
  }

  /**
   * Before somebody who is signed in changes how they sign in: is it still they? Throws WRONG_CODE for a wrong
   * password too (they are signed in), and NOT_FOUND for somebody who has none.
   */
  async checkAgain({ districtId, personId }: Holder, password: string, proof: SecondProof): Promise<void> {
    const { rows } = await this.pool.query<Row>(
      `select password_hash, totp_sealed from credential
       where district_id = $1 and person_id = $2 and disabled_at is null`,
      [districtId, personId],
    );
    if (!rows[0]) throw refused('NOT_FOUND', '您不是用密码登录的。');
    if (!(await this.passwords.verify(rows[0].password_hash, password)))
      throw refused('WRONG_CODE', '现在的密码不对。');
    if (rows[0].totp_sealed) await this.codes.use({ districtId, personId }, rows[0].totp_sealed, proof);
  }

  private async checkPassword(username: string, password: string) {
    const row = await this.find(username);
    const right = await this.passwords.verify(row?.password_hash, password);
    if (!row || !right) throw refused('NOT_SIGNED_IN', '用户名或密码不对。');
    const owner: SessionOwner = { districtId: row.district_id, personId: row.person_id, kind: row.kind };
    return { owner, totpSealed: row.totp_sealed };
  }

  /** A username is unique in its district; where two districts have it, `name@district-code` tells them apart. */
  private async find(username: string): Promise<Row | undefined> {
    const [name, district] = username.toLowerCase().split('@', 2);
    const { rows } = await this.pool.query<Row>(
      `select c.district_id, c.person_id, c.password_hash, c.totp_sealed, p.kind
       from credential c
       join person p on p.district_id = c.district_id and p.id = c.person_id and p.deleted_at is null
       join district d on d.id = c.district_id
       where c.username = $1 and c.disabled_at is null and ($2::text is null or lower(d.code) = $2)
       limit 2`,
      [name, district ?? null],
    );
    return rows.length === 1 ? rows[0] : undefined;
  }
}

interface Row {
  district_id: number;
  person_id: string;
  password_hash: string;
  totp_sealed: string | null;
  kind: 'resident' | 'staff';
}
