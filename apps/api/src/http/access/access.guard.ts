import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { LIMITED, type LimitClass } from '../limits/limited.js';
import { RateLimits } from '../limits/rate-limits.js';
import { refused } from '../problem/refusal-error.js';
import { keyOf, REPEATS, type Repeats } from '../repeats/idempotency-key.js';
import { type Authenticated, Authenticator, type KnownActor } from './authenticator.js';
import { POLICY, type Policy } from './policy.js';

/** The first thing every call meets: who is it, is it too often, may it use this route at all. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly rules = new Map<object, Rules>();

  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { policy, keyless, limited } = this.rulesOf(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (policy === 'uncounted' || (policy === 'operations' && isLocal(request))) return true;

    const authenticated = policy === 'public' ? null : await this.identify(request);
    if (!authenticated) {
      await this.limits.takeAnonymous(request.ip);
      const anyone = policy === 'public' || (policy === 'visitor' && request.headers.authorization === undefined);
      if (anyone) return true;
      throw refused('NOT_SIGNED_IN');
    }
    const changes = request.method !== 'GET' && request.method !== 'HEAD' && !keyless;
    await this.limits.take(authenticated.actor, changes, limited);
    if (!admits(policy, authenticated.actor)) throw refused('ACTION_NOT_PERMITTED');
    // PUT and DELETE come to the same when they are repeated: only a POST needs a key (design/04).
    if (request.method === 'POST' && !keyless) keyOf(request);
    request.authenticated = authenticated;
    return true;
  }

  /** Read from the decorators at the first call. */
  private rulesOf(context: ExecutionContext): Rules {
    const targets = [context.getHandler(), context.getClass()] as const;
    const known = this.rules.get(targets[0]);
    if (known?.controller === targets[1]) return known;
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [...targets]);
    // The boot check makes this impossible; a route that slipped through stays shut.
    if (policy === undefined) throw new Error('A route without a policy was called.');
    const rules: Rules = {
      controller: targets[1],
      policy,
      keyless: this.reflector.getAllAndOverride<Repeats | undefined>(REPEATS, [...targets]) === 'none',
      limited: this.reflector.get<LimitClass | undefined>(LIMITED, targets[0]),
    };
    this.rules.set(targets[0], rules);
    return rules;
  }

  private async identify({ headers: { authorization } }: FastifyRequest): Promise<Authenticated | null> {
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    return token && token.length <= MAX_TOKEN_LENGTH ? this.authenticator.authenticate(token) : null;
  }
}

const MAX_TOKEN_LENGTH = 2_000;

/** What the decorators of one route say. */
interface Rules {
  controller: object;
  policy: Policy;
  keyless: boolean;
  limited: LimitClass | undefined;
}

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
