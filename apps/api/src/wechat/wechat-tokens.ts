import { wechatCall, type WechatAnswer } from './wechat-call.js';

export interface WechatApp {
  appId: string;
  appSecret: string;
  /** Without a slash at the end. */
  apiUrl: string;
}

/**
 * The access token of the mini program, one for the whole process. WeChat answers the same token to everybody until
 * five minutes before its end, and both are good for those five minutes.
 */
export class WechatTokens {
  private token: { value: string; renewAt: number } | null = null;
  private fetching: Promise<string> | null = null;

  /** `now` in milliseconds. */
  constructor(
    private readonly app: WechatApp,
    private readonly now: () => number,
  ) {}

  /** Throws WechatFailure when there is none to be had. */
  async get(): Promise<string> {
    if (this.token && this.token.renewAt > this.now()) return this.token.value;
    return this.fetch(false);
  }

  /** Another one, because `bad` was refused; whoever comes second gets what the first one fetched. */
  async refresh(bad: string): Promise<string> {
    if (this.token && this.token.value !== bad) return this.token.value;
    return this.fetch(true);
  }

  private fetch(force: boolean): Promise<string> {
    this.fetching ??= this.ask(force).finally(() => (this.fetching = null));
    return this.fetching;
  }

  private async ask(force: boolean): Promise<string> {
    const { appId: appid, appSecret: secret, apiUrl } = this.app;
    const answer = await wechatCall<TokenAnswer>(`${apiUrl}/cgi-bin/stable_token`, {
      grant_type: 'client_credential',
      appid,
      secret,
      force_refresh: force,
    });
    if (!answer.access_token) throw new WechatFailure(answer);
    const life = (answer.expires_in ?? 7_200) * 1_000;
    this.token = { value: answer.access_token, renewAt: this.now() + Math.max(life - EARLY, life / 2) };
    return answer.access_token;
  }
}

/** WeChat said no; what it said carries no secret. */
export class WechatFailure extends Error {
  readonly errcode: number;

  constructor({ errcode = 0 }: WechatAnswer) {
    super(`WeChat answered ${errcode}`);
    this.name = 'WechatFailure';
    this.errcode = errcode;
  }
}

interface TokenAnswer extends WechatAnswer {
  access_token?: string;
  expires_in?: number;
}

const EARLY = 5 * 60_000;
