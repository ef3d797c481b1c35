import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import type { Actor } from '../people/actor.js';
import { NamedDistrict } from '../regions/named-district.js';
import { CodeMessages } from './code-messages.js';
import { PhoneBinding } from './phone-binding.js';
import { ResidentAccounts } from './resident-accounts.js';
import { CodeSentDto, SmsBindInput, SmsRequestInput, SmsVerifyInput } from './resident.dto.js';
import { type Tokens, Sessions } from './sessions.js';
import { TokensDto } from './sign-in.dto.js';
import { CODE_SECONDS, SmsCodes } from './sms-codes.js';

/** Residents by a code sent to their phone, or read out to them. */
@ApiTags('auth')
@Controller('auth/sms')
@Policy('public')
@Keyless()
export class SmsController {
  constructor(
    private readonly districts: NamedDistrict,
    private readonly messages: CodeMessages,
    private readonly codes: SmsCodes,
    private readonly accounts: ResidentAccounts,
    private readonly sessions: Sessions,
    private readonly binding: PhoneBinding,
  ) {}

  /** The same answer whether anybody here has this phone or not. 429 after one a minute, five an hour, ten a day. */
  @Post('request')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiAcceptedResponse({ type: CodeSentDto })
  async request(@Req() { ip }: FastifyRequest, @Body() input: SmsRequestInput): Promise<CodeSentDto> {
    const channel = input.channel ?? 'sms';
    this.messages.checkOn(channel);
    const districtId = await this.districts.of(input.district);
    await this.messages.send(districtId, plain(input.phone), channel, ip);
    return { expiresIn: CODE_SECONDS, again: 60 };
  }

  /** The first time makes the person. 422 WRONG_CODE for a wrong, old or used code, and after five tries. */
  @Post('verify')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async verify(@Body() { phone, code, district }: SmsVerifyInput): Promise<Tokens> {
    this.messages.checkOn('sms');
    const districtId = await this.districts.of(district);
    await this.check(districtId, phone, code);
    return this.sessions.open(await this.accounts.byPhone(districtId, plain(phone)), 'sms');
  }

  /** For who is signed in by WeChat. As `/auth/wechat/phone`: a phone registered before makes them that person. */
  @Post('bind')
  @Policy('signedIn')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async bind(@CurrentActor() actor: Actor, @Body() { phone, code }: SmsBindInput): Promise<Tokens> {
    this.messages.checkOn('sms');
    await this.check(actor.districtId, phone, code);
    return this.binding.bind(actor, plain(phone), 'sms');
  }

  private async check(districtId: number, phone: string, code: string): Promise<void> {
    if (await this.codes.use(districtId, plain(phone), code)) return;
    throw refused('WRONG_CODE', '验证码不对或已过期,请核对,或重新获取一个。');
  }
}

function plain(phone: string): string {
  return phone.slice(-11);
}
