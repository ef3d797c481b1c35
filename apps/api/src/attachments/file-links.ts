import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { RevokedSessions } from '../sign-in/revoked-sessions.js';
import { Clock } from '../time/clock.js';

/** Seconds an address of a file works. */
const LIFETIME = 300;

export interface LinkParts {
  districtId: number;
  userId: string;
  /** Epoch seconds. */
  expires: number;
  signature: string;
}

/**
 * Addresses of files that work without a token, because pictures on a page cannot send one: signed for one person
 * and five minutes, and no longer than the sessions that person had. Whoever makes one has made sure that the person may see the file.
 */
@Injectable()
export class FileLinks {
  private readonly key: Buffer;

  constructor(
    @Inject(ENV) env: Pick<Env, 'masterKey'>,
    private readonly clock: Clock,
    private readonly revoked: RevokedSessions,
  ) {
    this.key = createHmac('sha256', env.masterKey).update('file links').digest();
  }

  /** `seconds`: how long it works. */
  urlFor(districtId: number, userId: string, id: string, seconds = LIFETIME): string {
    const expires = Math.floor(this.clock.nowHere().getTime() / 1_000) + seconds;
    const signature = this.sign(districtId, userId, id, expires).toString('base64url');
    return `/api/files/${id}?d=${districtId}&u=${userId}&e=${expires}&s=${signature}`;
  }

  /**
   * The session itself is not in the address. Any of the person's that ended since ends the address too: on another
   * device of theirs the page has to be read again.
   */
  async isGood(id: string, { districtId, userId, expires, signature }: LinkParts): Promise<boolean> {
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(districtId, userId, id, expires);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
    if (expires * 1_000 <= this.clock.nowHere().getTime()) return false;
    return !(await this.revoked.endedSince(userId, (expires - LIFETIME) * 1_000));
  }

  private sign(districtId: number, userId: string, id: string, expires: number): Buffer {
    return createHmac('sha256', this.key).update(`/api/files/${id}\n${districtId}\n${userId}\n${expires}`).digest();
  }
}
