import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { v7 as uuid } from 'uuid';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { inTransaction } from '../database/in-transaction.js';
import { refused } from '../http/problem/refusal-error.js';
import { Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';

/** Seconds a code lives, and how often it may be tried. */
export const CODE_SECONDS = 300;
const TRIES = 5;

/** Codes to one phone: [seconds, at most]. The address limit stops one machine from using up everybody's. */
const PHONE_LIMITS: [number, number][] = [
  [60, 1],
  [3_600, 5],
  [86_400, 10],
];
const ADDRESS_LIMIT: [number, number] = [3_600, 60];

export interface NewCode {
  id: string;
  /** Six digits; known to nobody but who gets the message. */
  code: string;
}

/** Sign-in codes: six digits, one phone, one request, five minutes, five tries, one use. Only a keyed hash is kept. */
@Injectable()
export class SmsCodes {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(ENV) private readonly env: Pick<Env, 'indexKey'>,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** A new code, after which earlier ones of this phone are worth nothing. Throws TOO_MANY_REQUESTS. */
  async issue(districtId: number, phone: string, address: string): Promise<NewCode> {
    const [id, code] = [uuid(), String(randomInt(1_000_000)).padStart(6, '0')];
    const phoneIndex = this.sealing.phoneIndex(districtId, phone);
    const addressIndex = this.keyed(`address\n${address}`);
    await inTransaction(this.pool, async (client) => {
      // Two calls at one moment count one after the other.
      await client.query('select pg_advisory_xact_lock($1)', [phoneIndex.readBigInt64BE()]);
      const now = await this.clock.now(client);
      const byPhone = await client.query<Sent>(SENT_TO, [districtId, phoneIndex, new Date(now.getTime() - DAY_MS)]);
      checkLimits(byPhone.rows, PHONE_LIMITS, now);
      await this.checkAddress(client, addressIndex, now);
      await client.query(
        `insert into sms_code (id, district_id, phone_index, address_index, code_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $6::timestamptz + make_interval(secs => $7))`,
        [id, districtId, phoneIndex, addressIndex, this.hashOf(id, code), now, CODE_SECONDS],
      );
    });
    return { id, code };
  }

  /** Takes a code back that certainly reached nobody, so that it does not count. */
  async withdraw(id: string): Promise<void> {
    await this.pool.query('delete from sms_code where id = $1', [id]);
  }

  /** Whether this is the code sent last to this phone; true once. */
  async use(districtId: number, phone: string, code: string): Promise<boolean> {
    const index = this.sealing.phoneIndex(districtId, phone);
    // The try is counted before it is looked at, so that tries at the same moment count too.
    const { rows } = await this.pool.query<{ id: string; code_hash: Buffer }>(
      `update sms_code set tries = tries + 1
       where id = (select id from sms_code where district_id = $1 and phone_index = $2
           order by created_at desc, id desc limit 1)
         and tries < $3 and used_at is null and expires_at > coalesce($4::timestamptz, now())
       returning id, code_hash`,
      [districtId, index, TRIES, this.clock.fixed],
    );
    if (!rows[0] || !timingSafeEqual(rows[0].code_hash, this.hashOf(rows[0].id, code))) return false;
    const { rowCount } = await this.pool.query(
      'update sms_code set used_at = coalesce($2::timestamptz, now()) where id = $1 and used_at is null',
      [rows[0].id, this.clock.fixed],
    );
    return rowCount === 1;
  }

  /** What counts for no limit any more; for housekeeping. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from sms_code where created_at < coalesce($1::timestamptz, now()) - interval '1 day'`,
      [this.clock.fixed],
    );
    return rowCount ?? 0;
  }

  private async checkAddress(client: PoolClient, index: Buffer, now: Date): Promise<void> {
    const since = new Date(now.getTime() - ADDRESS_LIMIT[0] * 1_000);
    const { rows } = await client.query<Sent>(
      'select created_at from sms_code where address_index = $1 and created_at > $2 order by created_at desc limit 100',
      [index, since],
    );
    checkLimits(rows, [ADDRESS_LIMIT], now);
  }

  private hashOf(id: string, code: string): Buffer {
    return this.keyed(`sms-code\n${id}\n${code}`);
  }

  private keyed(text: string): Buffer {
    return createHmac('sha256', this.env.indexKey).update(text).digest();
  }
}

const DAY_MS = 86_400_000;

const SENT_TO = `
  select created_at from sms_code where district_id = $1 and phone_index = $2 and created_at > $3
  order by created_at desc limit 100`;

interface Sent {
  created_at: Date;
}

/** `sent` the newest first. */
function checkLimits(sent: Sent[], limits: [number, number][], now: Date): void {
  for (const [seconds, most] of limits) {
    const oldest = sent[most - 1];
    const wait = oldest ? oldest.created_at.getTime() / 1_000 + seconds - now.getTime() / 1_000 : 0;
    if (wait > 0) throw refused('TOO_MANY_REQUESTS', '验证码要得太勤了,请稍后再试。', { retryAfter: wait });
  }
}
