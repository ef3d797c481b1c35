/** What became of one message at a provider. */
export type SendOutcome =
  /** The provider took it. */
  | { kind: 'sent'; providerId?: string }
  /** The provider will never take it: bad number, blocked, template not approved. `alarm`: an operator must mend it. */
  | { kind: 'refused'; reason: string; alarm?: boolean }
  /** Certainly not taken, and later it may be: busy, 5xx, connection refused. `after`: not before so many ms. */
  | { kind: 'again'; reason: string; after?: number }
  /** Nobody knows whether it was taken: the answer was lost. */
  | { kind: 'unknown'; reason: string };

export interface SmsMessage {
  /** 11 digits, or +86 and 11 digits. */
  phone: string;
  /** Which approved template it goes out by: a sign-in code or word about an order. */
  kind: 'code' | 'notice';
  /** The template's variables: `{code}` or `{number, note}`. */
  params: Record<string, string>;
  /** Ours, at most 64 characters; providers that know an out-id get it. */
  id: string;
}

/** One provider of text messages. It never throws: what it cannot do is an outcome. No text or number is logged. */
export abstract class SmsSender {
  /** False without credentials: then nothing is ever sent, and nothing pretends to be. */
  abstract readonly on: boolean;
  /** Answers within 5 s. */
  abstract send(message: SmsMessage): Promise<SendOutcome>;
}
