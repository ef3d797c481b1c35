import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Authenticated } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by AccessGuard on every route whose policy is not `public`. */
    authenticated?: Authenticated;
  }
}

/** `@CurrentActor() actor: Actor`. Never undefined on a route whose policy asks for somebody signed in. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => signedIn(context).actor);

/** `@CurrentSession() sessionId: string`. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext) => signedIn(context).sessionId,
);

function signedIn(context: ExecutionContext): Authenticated {
  const { authenticated } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!authenticated) throw new Error('CurrentActor is used on a route whose policy does not ask for one.');
  return authenticated;
}
