import { createHmac } from 'node:crypto';
import type { SmsSettings } from '../config/vendors.js';
import { type SendOutcome, type SmsMessage, SmsSender } from './sms-sender.js';
import type { VoiceCaller } from './voice-caller.js';

/** Milliseconds until an answer counts as lost. */
const PATIENCE = 5_000;

/** The emulator's protocol: signed JSON, where the same `id` twice is sent once. It reads codes out too. */
export class PlainSms extends SmsSender implements VoiceCaller {
  readonly on = true;

  /** `now` in epoch milliseconds. */
  constructor(
    private readonly settings: SmsSettings,
    private readonly now: () => number,
  ) {
    super();
  }

  send(message: SmsMessage): Promise<SendOutcome> {
    return this.post('/sms/send', message);
  }

  call(message: SmsMessage): Promise<SendOutcome> {
    return this.post('/sms/call', message);
  }

  private async post(path: string, { kind, ...message }: SmsMessage): Promise<SendOutcome> {
    const template = this.settings.templates[kind];
    if (!template) return { kind: 'refused', reason: 'noTemplate', alarm: true };
    const body = JSON.stringify({ ...message, template });
    try {
      const response = await fetch(`${this.settings.baseUrl}${path}`, {
        method: 'POST',
        body,
        headers: this.headers(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status >= 500) return { kind: 'again', reason: `http ${response.status}` };
      return outcomeOf((await response.json()) as Answer);
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      return code === 'ECONNREFUSED' ? { kind: 'again', reason: code } : { kind: 'unknown', reason: 'noAnswer' };
    }
  }

  private headers(body: string): Record<string, string> {
    const { keyId, keySecret } = this.settings;
    const time = String(Math.floor(this.now() / 1_000));
    const signature = createHmac('sha256', keySecret).update(`${time}\n${body}`).digest('hex');
    return { 'content-type': 'application/json', 'x-sms-key': keyId, 'x-sms-time': time, 'x-sms-signature': signature };
  }
}

interface Answer {
  code: string;
  id?: string;
}

function outcomeOf({ code, id }: Answer): SendOutcome {
  if (code === 'OK') return { kind: 'sent', providerId: id };
  return { kind: 'refused', reason: code, alarm: !['NUMBER', 'LIMIT'].includes(code) };
}
