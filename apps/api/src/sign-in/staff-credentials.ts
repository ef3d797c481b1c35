import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refused } from '../http/problem/refusal-error.js';
import { Clock } from '../time/clock.js';
import { type Holder, OneTimeCodes, uriOf } from './one-time-codes.js';
import { refuseWeak } from './password-rules.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.js';

export interface NewStaff {
  districtId: number;
  /** A person of the district, of kind staff. */
  personId: string;
  /** 2 to 40 of a-z 0-9 . _ - */
  username: string;
  /** 12 to 200 characters. */
  password: string;
  /** One-time codes from an app beside the password. */
  totp: boolean;
}

/** Shown once and kept nowhere in clear. */
export interface ShownOnce {
  totpUri?: string;
  recoveryCodes?: string[];
  /** The post asks for one-time codes (`TOTP_FOR`): the person sets them up at the first sign-in. */
  enrolsAtSignIn?: boolean;
}

/** Gives staff a way in, changes it, and takes it away. */
@Injectable()
export class StaffCredentials {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodes,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the credential, or replaces the one the person has and ends its sessions. Throws INVALID_INPUT, and
   * NOT_FOUND for nobody of the district's staff.
   */
  async create({ districtId, personId, username, password, totp }: NewStaff): Promise<ShownOnce> {
    const holder = { districtId, personId };
    if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(username)) {
      throw refused('INVALID_INPUT', '用户名须为 2 到 40 个小写字母、数字或 . _ - 符号。');
    }
    await refuseWeak(password, { username, name: await this.nameOf(holder) });
    const made = totp ? await this.codes.newSecret(holder) : undefined;
    await this.pool.query(
      `insert into credential (district_id, person_id, username, password_hash, totp_sealed) values ($1, $2, $3, $4, $5)
       on conflict (district_id, person_id) do update set username = excluded.username,
         password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed, totp_step = 0,
         totp_pending = null, disabled_at = null`,
      [districtId, personId, username, await this.passwords.hash(password), made?.sealed ?? null],
    );
    await this.sessions.closeAll(districtId, personId);
    if (!made) return { enrolsAtSignIn: await this.codes.owedBy(holder) };
    return { totpUri: uriOf(username, made.secret), recoveryCodes: await this.codes.renewRecoveryCodes(holder) };
  }

  /** Ends the person's other sessions. Throws INVALID_INPUT. Whoever asks has been checked again just before. */
  async changePassword({ districtId, personId }: Holder, password: string, sessionId: string): Promise<void> {
    const { rows } = await this.pool.query<{ username: string; name: string; password_hash: string }>(
      `select c.username, p.name, c.password_hash from credential c
       join person p on p.district_id = c.district_id and p.id = c.person_id
       where c.district_id = $1 and c.person_id = $2`,
      [districtId, personId],
    );
    await refuseWeak(password, rows[0]);
    if (await this.passwords.verify(rows[0].password_hash, password)) {
      throw refused('INVALID_INPUT', '新密码和现在的一样,请换一个。');
    }
    await this.pool.query('update credential set password_hash = $3 where district_id = $1 and person_id = $2', [
      districtId,
      personId,
      await this.passwords.hash(password),
    ]);
    await this.sessions.closeAll(districtId, personId, sessionId);
  }

  /** Within five seconds no token of theirs works any more. */
  async disable(districtId: number, personId: string): Promise<void> {
    await this.pool.query(
      `update credential set disabled_at = coalesce($3::timestamptz, now()) where district_id = $1 and person_id = $2`,
      [districtId, personId, this.clock.fixed],
    );
    await this.sessions.closeAll(districtId, personId);
  }

  private async nameOf({ districtId, personId }: Holder): Promise<string> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select name from person where district_id = $1 and id = $2 and kind = 'staff' and deleted_at is null`,
      [districtId, personId],
    );
    if (!rows[0]) throw refused('NOT_FOUND', '本区没有这位工作人员。');
    return rows[0].name;
  }
}
