import type { WechatSettings } from '../config/vendors.js';
import { type WechatAnswer, wechatCall } from '../wechat/wechat-call.js';
import type { WechatTokens } from '../wechat/wechat-tokens.js';
import type { CheckAnswer, ContentCheck } from './content-check.js';
import { verdictOf } from './verdict.js';

/** msg_sec_check and media_check_async, version 2 (research/mini-program.md, section 5). */
export class WechatContentCheck implements ContentCheck {
  readonly on = true;

  constructor(
    private readonly settings: Pick<WechatSettings, 'apiUrl'>,
    private readonly tokens: WechatTokens,
  ) {}

  words(openId: string, text: string): Promise<CheckAnswer> {
    return this.ask('/wxa/msg_sec_check', { version: 2, scene: COMMENT, openid: openId, content: text });
  }

  file(openId: string, url: string, kind: 'image' | 'voice'): Promise<CheckAnswer> {
    const about = { media_url: url, media_type: kind === 'voice' ? 1 : 2 };
    return this.ask('/wxa/media_check_async', { version: 2, scene: COMMENT, openid: openId, ...about });
  }

  private async ask(path: string, body: object): Promise<CheckAnswer> {
    try {
      const token = await this.tokens.get();
      const first = await this.post(path, token, body);
      if (!BAD_TOKEN.includes(first.errcode ?? 0)) return answerOf(first);
      return answerOf(await this.post(path, await this.tokens.refresh(token), body));
    } catch (error) {
      // Asking twice does no harm, so it does not matter whether it was done.
      return { kind: 'again', reason: (error as Error).constructor.name };
    }
  }

  private post(path: string, token: string, body: object): Promise<Answer> {
    return wechatCall<Answer>(`${this.settings.apiUrl}${path}?access_token=${encodeURIComponent(token)}`, body);
  }
}

/** The account is not set up. */
export const noContentCheck: ContentCheck = {
  on: false,
  words: async () => ({ kind: 'person', reason: 'off' }),
  file: async () => ({ kind: 'person', reason: 'off' }),
};

interface Answer extends WechatAnswer {
  result?: { suggest?: string; label?: number };
  trace_id?: string;
}

/** What WeChat's answer means. */
export function answerOf({ errcode = 0, result, trace_id: traceId }: Answer): CheckAnswer {
  if (errcode === 0 && result)
    return { kind: 'verdict', verdict: verdictOf(result.suggest), label: String(result.label) };
  if (errcode === 0 && traceId) return { kind: 'asked', traceId };
  if (errcode === 87014) return { kind: 'verdict', verdict: 'risky', label: '87014' };
  if (PASSING.includes(errcode)) return { kind: 'again', reason: String(errcode) };
  // 61010: not seen in the program for two hours; 40003: not an openid of ours; and whatever is new.
  return { kind: 'person', reason: String(errcode) };
}

/** 评论: what is said about a service. */
const COMMENT = 2;
const BAD_TOKEN = [40001, 40014, 42001];
/** Busy, over the quota of the minute or the day, a token that went bad again. */
const PASSING = [-1, 45009, 45011, 45047, ...BAD_TOKEN];
