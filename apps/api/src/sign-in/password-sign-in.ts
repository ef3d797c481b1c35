import { Inject, Injectable } from '@nestjs/common';
import { verifySync } from 'otplib';
import { Pool } from 'pg';
import { refused } from '../http/problem/refusal-error.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { Passwords } from './passwords.js';
import type { SessionOwner } from './sessions.js';

export interface PasswordAttempt {
  username: string;
  password: string;
  /** Six digits of the authenticator app. */
  totp?: string;
}

/** Checks username, password and one-time code of staff. */
@Injectable()
export class PasswordSignIn {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly passwords: Passwords,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_SIGNED_IN (the same for unknown, disabled and wrong), WRONG_CODE, UNAVAILABLE. */
  async check({ username, password, totp }: PasswordAttempt): Promise<SessionOwner> {
    const row = await this.find(username);
    const right = await this.passwords.verify(row?.password_hash, password);
    if (!row || !right) throw refused('NOT_SIGNED_IN', '用户名或密码不对。');
    if (row.totp_sealed) await this.useCode(row, row.totp_sealed, totp);
    return { districtId: row.district_id, personId: row.person_id, kind: row.kind };
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

  /** A code counts once: its step must be later than the last one used, also for two calls at one moment. */
  private async useCode({ district_id, person_id }: Row, sealed: string, totp: string | undefined): Promise<void> {
    if (!totp) throw refused('WRONG_CODE', '请输入验证器里的 6 位动态验证码。');
    await this.sealing.load(district_id);
    const secret = this.sealing.openForDistrict(district_id, sealed, totpContext(person_id)) as string;
    const epoch = Math.floor((await this.clock.now(this.pool)).getTime() / 1_000);
    const result = verifySync({ secret, token: totp, epoch, epochTolerance: 30 });
    const step = result.valid && 'timeStep' in result ? result.timeStep : null;
    const { rowCount } = await this.pool.query(
      `update credential set totp_step = $3 where district_id = $1 and person_id = $2 and totp_step < $3`,
      [district_id, person_id, step],
    );
    if (rowCount !== 1) throw refused('WRONG_CODE', '动态验证码不对或已用过,请等下一个再试。');
  }
}

/** The place a sealed secret can only be opened in. */
export function totpContext(personId: string): string {
  return `totp:${personId}`;
}

interface Row {
  district_id: number;
  person_id: string;
  password_hash: string;
  totp_sealed: string | null;
  kind: 'resident' | 'staff';
}
