import { Injectable } from '@nestjs/common';
import { type Actor, ActorDirectory } from '../people/actor.js';
import { ResidentAccounts } from './resident-accounts.js';
import { type Tokens, Sessions } from './sessions.js';

/** Makes a phone that was just proven, in whatever way, the phone of who is signed in. */
@Injectable()
export class PhoneBinding {
  constructor(
    private readonly accounts: ResidentAccounts,
    private readonly sessions: Sessions,
    private readonly actors: ActorDirectory,
  ) {}

  /**
   * `phone` 11 digits. Where it was registered before, the new tokens are that person's, and the old ones end. Throws
   * ACTION_NOT_AVAILABLE, ACTION_NOT_PERMITTED.
   */
  async bind(actor: Actor, phone: string, by: 'wechat' | 'sms'): Promise<Tokens> {
    const owner = await this.accounts.bindPhone(actor, phone);
    if (owner.personId !== actor.id) {
      await this.sessions.closeAll(actor.districtId, actor.id);
      this.actors.forget(actor.id);
    }
    return this.sessions.open(owner, by);
  }
}
