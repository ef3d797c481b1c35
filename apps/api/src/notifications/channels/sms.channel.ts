import type { SendOutcome, SmsSender } from '../../sms/sms-sender.js';
import type { OutwardChannel, OutwardMessage } from './channel.js';
import { smsParams } from './message-words.js';

/** Text messages, by whichever provider is set up. */
export class SmsChannel implements OutwardChannel {
  constructor(private readonly sender: SmsSender) {}

  get on(): boolean {
    return this.sender.on;
  }

  send(message: OutwardMessage): Promise<SendOutcome> {
    const { id, phone } = message;
    return this.sender.send({ id, phone: phone!, kind: 'notice', params: smsParams(message) });
  }
}
