import { Injectable } from '@nestjs/common';
import { type Authenticated, Authenticator } from '../http/access/authenticator.js';
import { type Actor, ActorDirectory } from '../people/actor.js';
import { AccessTokens } from './access-tokens.js';
import { RevokedSessions } from './revoked-sessions.js';

/** Token → live session → the facts of its person. Without a query while all three are fresh. */
@Injectable()
export class TokenAuthenticator extends Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly revoked: RevokedSessions,
    private readonly actors: ActorDirectory,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Authenticated<Actor> | null> {
    const claims = await this.tokens.read(token);
    if (!claims || (await this.revoked.has(claims.sessionId))) return null;
    const actor = await this.actors.find(claims.districtId, claims.personId);
    return actor && { actor, sessionId: claims.sessionId };
  }
}
