import type { SendOutcome } from './sms-sender.js';
import { SmsSender } from './sms-sender.js';
import type { VoiceCaller } from './voice-caller.js';

/** Where no provider is set up: nothing is sent, and nothing pretends to be. */
export class NoSms extends SmsSender implements VoiceCaller {
  readonly on = false;

  async send(): Promise<SendOutcome> {
    return { kind: 'refused', reason: 'notSetUp' };
  }

  call(): Promise<SendOutcome> {
    return this.send();
  }
}
