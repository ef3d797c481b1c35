import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { LIMITED, type LimitClass } from '../limits/limited.js';
import { RateLimits } from '../limits/rate-limits.js';
import { refused } from '../problem/refusal-error.js';
import { REPEATS, type Repeats } from '../repeats/idempotency-key.js';
import { type Authenticated, Authenticator, type KnownActor } from './authenticator.js';
import { POLICY, type Policy } from './policy.js';

/** The first thing every call meets: who is it, is it too often, may it use this route at all. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, targets);
    // The boot check makes this impossible; a route that slipped through stays shut.
    if (policy === undefined) throw new Error('A route without a policy was called.');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (policy === 'uncounted' || (policy === 'operations' && isLocal(request))) return true;

    const authenticated = policy === 'public' ? null : await this.identify(request);
    if (!authenticated) {
      await this.limits.takeAnonymous(request.ip);
      const anyone = policy === 'public' || (policy === 'visitor' && request.headers.authorization === undefined);
      if (anyone) return true;
      throw refused('NOT_SIGNED_IN');
    }
    const repeats = this.reflector.getAllAndOverride<Repeats | undefined>(REPEATS, targets);
    const changes = request.method !== 'GET' && request.method !== 'HEAD' && repeats !== 'none';
    await this.limits.take(
      authenticated.actor,
      changes,
      this.reflector.get<LimitClass | undefined>(LIMITED, targets[0]),
    );
    if (!admits(policy, authenticated.actor)) throw refused('ACTION_NOT_PERMITTED');
    request.authenticated = authenticated;
    return true;
  }

  private async identify({ headers: { authorization } }: FastifyRequest): Promise<Authenticated | null> {
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    return token && token.length <= MAX_TOKEN_LENGTH ? this.authenticator.authenticate(token) : null;
  }
}

const MAX_TOKEN_LENGTH = 2_000;

function admits(policy: Policy, { kind, memberships, partners }: KnownActor): boolean {
  if (typeof policy === 'object') return memberships.some(({ post }) => policy.posts.includes(post));
  switch (policy) {
    case 'staff':
      return kind === 'staff';
    case 'partner':
      return partners.length > 0;
    case 'operations':
      return memberships.some(({ post }) => post === 'operator');
    default:
      return true;
  }
}

/** A caller on this machine that no proxy speaks for. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? '';
  const forwarded = headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-real-ip'];
  return forwarded === undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
