import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import type { WechatSettings } from '../config/vendors.js';
import { WechatSilent, WechatUnreachable, wechatCall, wechatPicture, type WechatAnswer } from './wechat-call.js';
import { WechatFailure, WechatTokens } from './wechat-tokens.js';

/** Who signed in. The session key that WeChat sends along is dropped where it arrives. */
export interface WechatUser {
  openId: string;
  unionId?: string;
}

/**
 * What signing in asks of WeChat. Throws WechatFailure (it said no), WechatUnreachable (nothing was done) and
 * WechatSilent (nobody knows); none of them quotes what was sent.
 */
@Injectable()
export class WechatApi {
  /** Null: not set up. One for the whole process. */
  readonly tokens: WechatTokens | null;
  private readonly app: WechatSettings | undefined;

  constructor(@Inject(ENV) env: Pick<Env, 'wechat'>) {
    this.app = env.wechat;
    this.tokens = env.wechat ? new WechatTokens(env.wechat, () => performance.now()) : null;
  }

  get on(): boolean {
    return this.app !== undefined;
  }

  /** Whose code of `wx.login` this is. Asked once only: a code is good once. Fails with 40029, 40226, 45011. */
  async codeToSession(code: string): Promise<WechatUser> {
    const { appId, appSecret, apiUrl } = this.account();
    const query = new URLSearchParams({
      appid: appId,
      secret: appSecret,
      js_code: code,
      grant_type: 'authorization_code',
    });
    const answer = await wechatCall<SessionAnswer>(`${apiUrl}/sns/jscode2session?${query}`, null);
    const { openid, unionid } = whole(answer);
    if (typeof openid !== 'string' || openid === '') throw new WechatFailure({ errcode: 40029 });
    return { openId: openid, ...(unionid ? { unionId: unionid } : {}) };
  }

  /** The number behind a code of the phone button, without country code where it is Chinese. Fails with 40029. */
  async phoneNumber(code: string): Promise<string> {
    const { phone_info: info } = whole(
      await this.withToken('/wxa/business/getuserphonenumber', (url) => wechatCall<PhoneAnswer>(url, { code })),
    );
    return info.countryCode === '86' ? info.purePhoneNumber : info.phoneNumber;
  }

  /** The mini program's round code that opens its first page with this scene, as PNG or JPEG. At most 5000 a minute. */
  async sceneCode(scene: string): Promise<Buffer> {
    const body = { scene, check_path: false, width: 1_280 };
    return whole(await this.withToken('/wxa/getwxacodeunlimit', (url) => wechatPicture(url, body))).picture;
  }

  /** Once more with another token where the first is stale. */
  private async withToken<T extends WechatAnswer>(path: string, ask: (url: string) => Promise<T>): Promise<T> {
    const { apiUrl } = this.account();
    const tokens = this.tokens as WechatTokens;
    const askWith = (token: string) => ask(`${apiUrl}${path}?access_token=${encodeURIComponent(token)}`);
    const token = await tokens.get();
    const answer = await askWith(token);
    return STALE_TOKEN.has(answer.errcode ?? 0) ? askWith(await tokens.refresh(token)) : answer;
  }

  private account(): WechatSettings {
    if (!this.app) throw new Error('WeChat is not set up: ask `on` first.');
    return this.app;
  }
}

/** Whether WeChat may still do it another time: it was not reached, or busy. */
export function isPassing(error: unknown): boolean {
  return error instanceof WechatUnreachable || (error instanceof WechatFailure && error.errcode === -1);
}

export function isUnknown(error: unknown): boolean {
  return error instanceof WechatSilent;
}

function whole<T extends WechatAnswer>(answer: T): T {
  if (answer.errcode) throw new WechatFailure(answer);
  return answer;
}

/** Unknown, of no form, expired. */
const STALE_TOKEN = new Set([40001, 40014, 42001]);

interface SessionAnswer extends WechatAnswer {
  openid?: string;
  unionid?: string;
}

interface PhoneAnswer extends WechatAnswer {
  phone_info: { phoneNumber: string; purePhoneNumber: string; countryCode: string };
}
