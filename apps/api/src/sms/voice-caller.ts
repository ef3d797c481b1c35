import type { SendOutcome, SmsMessage } from './sms-sender.js';

/** Reads a sign-in code out over the phone, for people who cannot read one. Never throws. */
export abstract class VoiceCaller {
  /** False where no provider of calls is set up. */
  abstract readonly on: boolean;
  /** Answers within 5 s, before the phone rings. */
  abstract call(message: SmsMessage): Promise<SendOutcome>;
}
