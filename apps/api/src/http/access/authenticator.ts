/** What this layer must know of an actor; the whole of it is `Actor` in people/actor.ts. */
export interface KnownActor {
  id: string;
  districtId: number;
  kind: 'resident' | 'staff';
  memberships: readonly { post: string }[];
  partners: readonly object[];
}

export interface Authenticated<A extends KnownActor = KnownActor> {
  actor: A;
  /** The session the token belongs to. */
  sessionId: string;
}

/** Says whose token this is. Provided by sign-in, which lies above this layer. */
export abstract class Authenticator {
  /** Null for anything but a live token of a live session of somebody who may sign in. Throws only on faults. */
  abstract authenticate(token: string): Promise<Authenticated | null>;
}
