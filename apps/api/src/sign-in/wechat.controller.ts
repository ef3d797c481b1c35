import { Body, Controller, HttpCode, HttpStatus, Logger, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import type { Actor } from '../people/actor.js';
import { NamedDistrict } from '../regions/named-district.js';
import { WechatApi } from '../wechat/wechat-api.js';
import { WechatFailure } from '../wechat/wechat-tokens.js';
import { PhoneBinding } from './phone-binding.js';
import { ResidentAccounts } from './resident-accounts.js';
import { WechatInput, WechatPhoneInput } from './resident.dto.js';
import { type Tokens, Sessions } from './sessions.js';
import { TokensDto } from './sign-in.dto.js';

/** Residents by their WeChat account, from the mini program. */
@ApiTags('auth')
@Controller('auth/wechat')
@Keyless()
export class WechatController {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly wechat: WechatApi,
    private readonly districts: NamedDistrict,
    private readonly accounts: ResidentAccounts,
    private readonly sessions: Sessions,
    private readonly binding: PhoneBinding,
  ) {}

  /** The first time makes the person. 422 WRONG_CODE for a code that was used or is too old. */
  @Post()
  @Policy('public')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async signIn(@Body() { code, district }: WechatInput): Promise<Tokens> {
    this.checkOn();
    const districtId = await this.districts.of(district);
    const user = await this.asked(() => this.wechat.codeToSession(code));
    return this.sessions.open(await this.accounts.byWechat(districtId, user), 'wechat');
  }

  /** Binds the phone. Where it was registered before, the new tokens are that person's, and the old ones end. */
  @Post('phone')
  @Policy('signedIn')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async phone(@CurrentActor() actor: Actor, @Body() { code }: WechatPhoneInput): Promise<Tokens> {
    this.checkOn();
    const phone = await this.asked(() => this.wechat.phoneNumber(code));
    if (!/^1\d{10}$/.test(phone)) throw refused('INVALID_INPUT', '暂时只能绑定中国大陆的手机号。');
    return this.binding.bind(actor, phone, 'wechat');
  }

  private checkOn(): void {
    if (!this.wechat.on) {
      throw refused('UNAVAILABLE', '微信登录还没有开通,请用手机号登录,或请社区帮您办理。', { retryAfter: 3_600 });
    }
  }

  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const errcode = error instanceof WechatFailure ? error.errcode : 0;
      if (errcode === 40029) throw refused('WRONG_CODE', '这次的微信凭证已失效,请再点一次。');
      if (errcode === 40226)
        throw refused('ACTION_NOT_PERMITTED', '微信提示这个账号有风险,请用手机号登录,或请社区帮您办理。');
      if (errcode === 45011) throw refused('TOO_MANY_REQUESTS', '', { retryAfter: 60 });
      // Never what was sent: the codes and the secret are in it.
      this.logger.warn({ event: 'WeChat did not answer a sign-in', fault: (error as Error).name, errcode });
      throw refused('UNAVAILABLE', '微信暂时没有回应,请再点一次;还不行就用手机号登录。', { retryAfter: 5 });
    }
  }
}
