import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Authenticated, KnownActor } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by AccessGuard on every route whose policy is not `public`. */
    authenticated?: Authenticated;
  }
}

/** `@CurrentActor() actor: Actor`. Never undefined on a route whose policy asks for somebody signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => signedIn(context).actor);

/** `@CurrentVisitor() visitor: KnownActor | null`, on a route whose policy is `visitor`: null has not signed in. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): KnownActor | null => {
  return context.switchToHttp().getRequest<FastifyRequest>().authenticated?.actor ?? null;
});

/** `@CurrentSession() sessionId: string`. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext) => signedIn(context).sessionId,
);

function signedIn(context: ExecutionContext): Authenticated {
  const { authenticated } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!authenticated) throw new Error('CurrentActor is used on a route whose policy does not ask for one.');
  return authenticated;
}
