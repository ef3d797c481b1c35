import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI } from 'otplib';
import { Pool } from 'pg';
import { refused } from '../http/problem/refusal-error.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import { totpContext } from './password-sign-in.js';
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

/** Gives staff a way in, and takes it away. For the command line and the seed. */
@Injectable()
export class StaffCredentials {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly passwords: Passwords,
    private readonly sealing: Sealing,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the credential, or replaces the one the person has and ends its sessions. Returns the address for the
   * authenticator app, shown once. Throws INVALID_INPUT, and NOT_FOUND for nobody of the district's staff.
   */
  async create({ districtId, personId, username, password, totp }: NewStaff): Promise<{ totpUri?: string }> {
    checkWords(username, password);
    const secret = totp ? generateSecret() : undefined;
    await this.sealing.load(districtId);
    const sealed = secret ? this.sealing.sealForDistrict(districtId, secret, totpContext(personId)) : null;
    const { rowCount } = await this.pool.query(
      `insert into credential (district_id, person_id, username, password_hash, totp_sealed)
       select district_id, id, $3, $4, $5 from person
       where district_id = $1 and id = $2 and kind = 'staff' and deleted_at is null
       on conflict (district_id, person_id) do update set username = excluded.username,
         password_hash = excluded.password_hash, totp_sealed = excluded.totp_sealed, totp_step = 0, disabled_at = null`,
      [districtId, personId, username, await this.passwords.hash(password), sealed],
    );
    if (rowCount !== 1) throw refused('NOT_FOUND', '本区没有这位工作人员。');
    await this.sessions.closeAll(districtId, personId);
    return secret ? { totpUri: generateURI({ issuer: '邻里', label: username, secret }) } : {};
  }

  /** Within five seconds no token of theirs works any more. */
  async disable(districtId: number, personId: string): Promise<void> {
    await this.pool.query(
      `update credential set disabled_at = coalesce($3::timestamptz, now()) where district_id = $1 and person_id = $2`,
      [districtId, personId, this.clock.fixed],
    );
    await this.sessions.closeAll(districtId, personId);
  }
}

function checkWords(username: string, password: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(username)) {
    throw refused('INVALID_INPUT', '用户名须为 2 到 40 个小写字母、数字或 . _ - 符号。');
  }
  if (password.length < 12 || password.length > 200) throw refused('INVALID_INPUT', '密码须为 12 到 200 个字符。');
  const plain = password.toLowerCase();
  if (plain.includes(username) || new Set(plain).size < 5) throw refused('INVALID_INPUT', '密码太容易被猜到。');
}
