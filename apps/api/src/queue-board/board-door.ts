import { fastifyCookie as cookies } from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { type Authenticated, Authenticator } from '../http/access/authenticator.js';
import { RateLimits } from '../http/limits/rate-limits.js';
import { answerTo, type Problem } from '../http/problem/problem.js';
import { refused } from '../http/problem/refusal-error.js';
import { ACCESS_SECONDS } from '../sign-in/access-tokens.js';
import { BOARD_PATH, isAllowed } from './board.js';

/**
 * Lets operators in by a cookie that holds their access token, good for as long as that is: at most ten minutes. So
 * whoever signs out or loses the post stands outside within five seconds, as everywhere. The prefix `__Host-` would
 * send the cookie with every call; this one goes to the board only.
 */
@Injectable()
export class BoardDoor {
  private readonly secure: boolean;

  constructor(
    @Inject(ENV) { production }: Pick<Env, 'production'>,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {
    this.secure = production;
  }

  /** The value of Set-Cookie. */
  cookieOf(accessToken: string): string {
    return cookies.serialize(this.name, accessToken, {
      path: BOARD_PATH,
      httpOnly: true,
      sameSite: 'strict',
      // Plain HTTP is for development on this machine only.
      secure: this.secure,
      maxAge: ACCESS_SECONDS,
    });
  }

  /** A hook of the board's routes: answers itself when somebody has to stay outside. */
  readonly guard = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    reply.header('content-security-policy', CSP).header('cache-control', 'no-store');
    try {
      await this.admit(request);
      return undefined;
    } catch (error) {
      const { problem } = answerTo(error, request.id);
      if (request.headers.accept?.includes('text/html')) {
        return reply.code(problem.status).type('text/html; charset=utf-8').send(CLOSED);
      }
      return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(forBoard(problem));
    }
  };

  private async admit(request: FastifyRequest): Promise<void> {
    const known = await this.identify(request);
    if (!known) {
      await this.limits.takeAnonymous(request.ip);
      throw refused('NOT_SIGNED_IN');
    }
    await this.limits.take(known.actor, request.method !== 'GET');
    const site = request.headers['sec-fetch-site'];
    const foreign = request.method !== 'GET' && site !== undefined && site !== 'same-origin';
    const operates = known.actor.memberships.some(({ post }) => post === 'operator');
    if (!operates || foreign) throw refused('ACTION_NOT_PERMITTED');
    if (!isAllowed(request)) throw refused('ACTION_NOT_PERMITTED', '这里只能看和重试,不能新增、修改或清除。');
  }

  private async identify({ headers: { cookie = '' } }: FastifyRequest): Promise<Authenticated | null> {
    const token = cookie.length > MAX_COOKIES ? undefined : cookies.parse(cookie)[this.name];
    return token ? this.authenticator.authenticate(token) : null;
  }

  private get name(): string {
    return this.secure ? '__Secure-linli-queues' : 'linli-queues';
  }
}

/** A problem in the words the board's page shows: it has buttons for more than is allowed here. */
export function forBoard(problem: Problem): string {
  return JSON.stringify({ ...problem, error: problem.title, message: problem.detail });
}

const MAX_COOKIES = 8_000;

/**
 * Files of this server only. The board's page has a base address, which other pages of ours may not have, and styles
 * in its text (what is shown while it loads, icons): they can fetch nothing from elsewhere, and scripts get no such leave.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

const CLOSED = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>邻里 · 队列</title>
<p>请先在控制台登录,再从那里打开“队列”。这一页只给运维人员看,每次最多开十分钟。</p></html>`;
