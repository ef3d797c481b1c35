import { Injectable, Logger } from '@nestjs/common';
import { refused } from '../http/problem/refusal-error.js';
import { type SendOutcome, type SmsMessage, SmsSender } from '../sms/sms-sender.js';
import { VoiceCaller } from '../sms/voice-caller.js';
import { type NewCode, SmsCodes } from './sms-codes.js';

export type CodeChannel = 'sms' | 'voice';

/** Brings a sign-in code to a phone, as a text or read out. */
@Injectable()
export class CodeMessages {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly codes: SmsCodes,
    private readonly sender: SmsSender,
    private readonly caller: VoiceCaller,
  ) {}

  /** Throws UNAVAILABLE. */
  checkOn(channel: CodeChannel): void {
    if (!this.sender.on) {
      throw refused('UNAVAILABLE', '短信登录还没有开通,请用微信登录,或请社区帮您办理。', { retryAfter: 3_600 });
    }
    if (channel === 'voice' && !this.caller.on) {
      throw refused('UNAVAILABLE', '语音验证码还没有开通,请用短信验证码,或请社区帮您办理。', { retryAfter: 3_600 });
    }
  }

  /** Throws TOO_MANY_REQUESTS, INVALID_INPUT for a number the vendor will not serve, UNAVAILABLE. */
  async send(districtId: number, phone: string, channel: CodeChannel, address: string): Promise<void> {
    const made = await this.codes.issue(districtId, phone, address);
    const outcome = await this.deliver(made, phone, channel);
    // A lost answer: it may well have arrived, so the code stays good and no second one goes out.
    if (outcome.kind === 'sent' || outcome.kind === 'unknown') return;
    this.logger.warn({ event: 'sign-in code not sent', channel, outcome: outcome.kind, reason: outcome.reason });
    const gone = outcome.kind === 'refused' && !outcome.alarm;
    if (gone)
      throw refused('TOO_MANY_REQUESTS', '这个号码暂时收不到验证码,请核对号码,或明天再试。', { retryAfter: 3_600 });
    await this.codes.withdraw(made.id);
    throw refused('UNAVAILABLE', '验证码暂时发不出去,请稍后再试,或用微信登录。', { retryAfter: 30 });
  }

  /** Once more at once where it was certainly not taken: somebody waits with the phone in hand. */
  private async deliver({ id, code }: NewCode, phone: string, channel: CodeChannel): Promise<SendOutcome> {
    const message: SmsMessage = { id, phone, kind: 'code', params: { code } };
    const go = () => (channel === 'voice' ? this.caller.call(message) : this.sender.send(message));
    const first = await go();
    return first.kind === 'again' ? go() : first;
  }
}
