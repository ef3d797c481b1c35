import { Inject, Injectable } from '@nestjs/common';
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { refused } from '../http/problem/refusal-error.js';
import type { Tokens } from './sessions.js';

/** What a call is answered when its refresh token travels in the cookie. */
export type TokensInCookie = Omit<Tokens, 'refreshToken'>;

/**
 * The console's refresh token in a cookie that no script can read (design/04; research/reliability.md, 6.5). It has
 * no Max-Age: on a desk that several people share it goes with the browser window, and with the session at the latest.
 */
@Injectable()
export class RefreshCookie {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'production'>) {}

  /** Sets the cookie and leaves the token out of the answer. */
  give({ refreshToken, ...rest }: Tokens, request: FastifyRequest, reply: FastifyReply): TokensInCookie {
    this.set(refreshToken, {}, request, reply);
    return rest;
  }

  take(request: FastifyRequest, reply: FastifyReply): void {
    this.set('', { maxAge: 0 }, request, reply);
  }

  /** Undefined without the cookie. Throws ACTION_NOT_PERMITTED when another site sent the call. */
  read(request: FastifyRequest): string | undefined {
    const token = fastifyCookie.parse(request.headers.cookie ?? '')[this.nameFor(request)];
    if (!token || token.length > MAX_LENGTH) return undefined;
    sameSiteOnly(request);
    return token;
  }

  private set(value: string, more: { maxAge?: number }, request: FastifyRequest, reply: FastifyReply): void {
    const settings = {
      httpOnly: true,
      secure: this.isSecure(request),
      sameSite: 'strict',
      path: '/',
      ...more,
    } as const;
    reply.header('set-cookie', fastifyCookie.serialize(this.nameFor(request), value, settings));
  }

  private nameFor(request: FastifyRequest): string {
    return this.isSecure(request) ? '__Host-linli-refresh' : 'linli-refresh';
  }

  /** The one place that decides: browsers refuse `__Host-` on plain http, which only development uses. */
  private isSecure({ protocol }: FastifyRequest): boolean {
    return this.env.production || protocol === 'https';
  }
}

const MAX_LENGTH = 100;

/**
 * Refuses a call that another site makes a browser send. Browsers of today say where a call comes from; older ones
 * send Origin with each POST. A call that says neither was not made by a page.
 */
export function sameSiteOnly({ headers, host }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const own = site === undefined ? hostOf(headers.origin) === host.toLowerCase() : site === 'same-origin';
  if (!own) throw refused('ACTION_NOT_PERMITTED', '请从本系统的页面登录。');
}

function hostOf(origin: string | undefined): string | undefined {
  return origin && URL.canParse(origin) ? new URL(origin).host : undefined;
}
