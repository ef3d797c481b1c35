import type { SendOutcome } from '../../sms/sms-sender.js';
import { type WechatAnswer, wechatCall, WechatSilent } from '../../wechat/wechat-call.js';
import type { WechatTokens } from '../../wechat/wechat-tokens.js';
import { ruleOf } from '../rules/rules.js';
import type { OutwardChannel, OutwardMessage } from './channel.js';
import { wechatFields } from './message-words.js';

export interface WechatChannelSettings {
  /** Without a slash at the end. */
  apiUrl: string;
  /** Ids of the account's templates by our names. */
  templates: Readonly<Record<string, string>>;
}

/** Subscribe messages of the mini program. */
export class WechatChannel implements OutwardChannel {
  readonly on = true;

  constructor(
    private readonly settings: WechatChannelSettings,
    private readonly tokens: WechatTokens,
  ) {}

  async send(message: OutwardMessage): Promise<SendOutcome> {
    const template = ruleOf(message.template)?.wechat ?? 'progress';
    const templateId = this.settings.templates[template];
    if (!templateId) return { kind: 'refused', reason: `noTemplate ${template}`, alarm: true };
    const body = {
      touser: message.openId,
      template_id: templateId,
      page: `pages/request/index?id=${message.requestId}`,
      data: Object.fromEntries(Object.entries(wechatFields(message)).map(([name, value]) => [name, { value }])),
      lang: 'zh_CN',
    };
    const token = await this.tokens.get().catch(() => null);
    if (token === null) return NO_TOKEN;
    const first = await this.post(token, body);
    if (!BAD_TOKEN.includes(first.errcode ?? 0)) return outcomeOf(first);
    const fresh = await this.tokens.refresh(token).catch(() => null);
    return fresh === null ? NO_TOKEN : outcomeOf(await this.post(fresh, body));
  }

  private async post(token: string, body: object): Promise<Answer> {
    const url = `${this.settings.apiUrl}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`;
    return wechatCall<Answer>(url, body).catch((fault: Error) => ({ fault }));
  }
}

/** The account is not set up. */
export const noWechat: OutwardChannel = { on: false, send: async () => ({ kind: 'refused', reason: 'channelOff' }) };

interface Answer extends WechatAnswer {
  fault?: Error;
  msgid?: number | string;
}

/** What WeChat's answer means for the message. */
export function outcomeOf({ fault, errcode = 0, msgid }: Answer): SendOutcome {
  if (fault instanceof WechatSilent) return { kind: 'unknown', reason: 'noAnswer' };
  if (fault) return { kind: 'again', reason: 'unreachable' };
  const reason = String(errcode);
  switch (errcode) {
    case 0:
      return { kind: 'sent', providerId: msgid === undefined ? undefined : String(msgid) };
    case NO_CONSENT:
    case 40003: // Not an open id of this mini program.
      return { kind: 'refused', reason };
    case 45009: // Over the quota of the day or the minute.
      return { kind: 'again', reason, after: 10 * MINUTE };
    case -1: // Busy.
    case 45011:
    case 45047:
      return { kind: 'again', reason, after: MINUTE };
    case 40001: // The token, even after a fresh one was fetched.
    case 40014:
    case 42001:
      return { kind: 'again', reason };
    default:
      // 47003 field, 40037 template, 41030 page and whatever is new: ours to mend, and no use to repeat.
      return { kind: 'refused', reason, alarm: true };
  }
}

export const NO_CONSENT = 43101;
const BAD_TOKEN = [40001, 40014, 42001];
const NO_TOKEN: SendOutcome = { kind: 'again', reason: 'noToken' };
const MINUTE = 60_000;
