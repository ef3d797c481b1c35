import { createHash, createPublicKey, hash, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { Clock } from '../time/clock.js';

/** Seconds an access token lives. */
export const ACCESS_SECONDS = 600;

/** What a token says. No roles: those are read anew, at most five seconds old. */
export interface TokenClaims {
  personId: string;
  districtId: number;
  sessionId: string;
  /** Epoch seconds. */
  expiresAt: number;
}

interface VerifyKey {
  id: string;
  key: KeyObject;
}

/** Signs and reads access tokens: EdDSA and nothing else. Two keys may be live while they are changed. */
@Injectable()
export class AccessTokens {
  private readonly signing: VerifyKey;
  private readonly keys: VerifyKey[];
  /** Verified tokens by hash, so that a signature is checked once a token. */
  private readonly verified = new LRUCache<string, TokenClaims>({ max: 50_000 });

  constructor(
    @Inject(ENV) env: Pick<Env, 'tokenPrivateKey' | 'tokenPreviousKey'>,
    private readonly clock: Clock,
  ) {
    this.signing = { id: idOf(env.tokenPrivateKey), key: env.tokenPrivateKey };
    const live = [env.tokenPrivateKey, env.tokenPreviousKey].filter((key) => key !== undefined);
    this.keys = live.map((key) => ({ id: idOf(key), key: createPublicKey(key) }));
  }

  sign({ personId, districtId, sessionId }: Omit<TokenClaims, 'expiresAt'>, now: Date): Promise<string> {
    const at = Math.floor(now.getTime() / 1_000);
    return new SignJWT({ sid: sessionId, did: districtId })
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: this.signing.id })
      .setSubject(personId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(at)
      .setExpirationTime(at + ACCESS_SECONDS)
      .sign(this.signing.key);
  }

  /** Null for whatever is no live token of ours. */
  async read(token: string): Promise<TokenClaims | null> {
    const key = hash('sha256', token, 'base64');
    const now = this.clock.nowHere();
    const known = this.verified.get(key);
    if (known) return known.expiresAt * 1_000 > now.getTime() ? known : null;
    const claims = await this.verify(token, now);
    if (claims) this.verified.set(key, claims);
    return claims;
  }

  private async verify(token: string, currentDate: Date): Promise<TokenClaims | null> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.keyOf(kid), {
        algorithms: ['EdDSA'],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'sid', 'did', 'exp', 'iat'],
        maxTokenAge: ACCESS_SECONDS,
        clockTolerance: 0,
        currentDate,
      });
      const { sub, sid, did, exp } = payload as Record<string, unknown>;
      const whole = typeof sub === 'string' && typeof sid === 'string' && Number.isInteger(did);
      return whole ? { personId: sub, sessionId: sid, districtId: did as number, expiresAt: exp as number } : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  private keyOf(kid: string | undefined): KeyObject {
    const known = this.keys.find(({ id }) => id === kid);
    if (!known) throw new errors.JWKSNoMatchingKey();
    return known.key;
  }
}

const TYPE = 'at+jwt';
const ISSUER = 'linli';
const AUDIENCE = 'linli-api';

/** The same for a key whoever computes it, so that two processes agree without a setting. */
function idOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(der).digest('base64url').slice(0, 16);
}
