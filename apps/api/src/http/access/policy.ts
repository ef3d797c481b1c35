import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

/**
 * Who may call a route at all. What somebody may do to one request is decided by the flow, not here.
 * - `public`: anyone; no token is looked at, and there is no current actor
 * - `visitor`: anyone; a token is looked at where there is one, and a bad one is refused
 * - `uncounted`: anyone, and the general limits do not count it: probes of balancers, signed addresses
 * - `signedIn`: any actor · `staff`: holds a post · `partner`: belongs to a partner
 * - `operations`: a caller on this machine, or an operator
 * - `{ posts }`: holds one of these posts, at whatever region
 */
export type Policy =
  'public' | 'visitor' | 'uncounted' | 'signedIn' | 'staff' | 'partner' | 'operations' | { posts: readonly string[] };

export const POLICY = Symbol('Policy');

/** Every route needs one, on the method or its controller; without it the API does not start. */
export function Policy(policy: Policy): MethodDecorator & ClassDecorator {
  const open = policy === 'public' || policy === 'uncounted' || policy === 'operations';
  return applyDecorators(SetMetadata(POLICY, policy), ...(open ? [] : [ApiBearerAuth()]));
}
