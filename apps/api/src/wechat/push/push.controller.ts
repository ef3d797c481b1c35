import { Body, Controller, Get, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ENV } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import { Policy } from '../../http/access/policy.js';
import { Text } from '../../http/input/fields.js';
import { refused } from '../../http/problem/refusal-error.js';
import { Keyless } from '../../http/repeats/idempotency-key.js';
import { Clock } from '../../time/clock.js';
import { isSigned, openPush, type PushSettings } from './push-cipher.js';
import { type WechatEvent, WechatPushes } from './wechat-pushes.js';

class PushQuery {
  @Text({ max: 64 })
  timestamp: string;

  @Text({ max: 64 })
  nonce: string;

  @Text({ max: 64, optional: true })
  signature?: string;

  @Text({ max: 64, optional: true })
  msg_signature?: string;

  @Text({ max: 16, optional: true })
  encrypt_type?: string;

  @Text({ max: 128, optional: true })
  openid?: string;

  @Text({ max: 256, optional: true })
  echostr?: string;
}

class PushBody {
  @Text({ max: 128, optional: true })
  ToUserName?: string;

  @Text({ max: 200_000 })
  Encrypt: string;
}

/** Where WeChat tells by itself: the verdict on a picture, that a message arrived. Without settings there is no such page. */
@ApiExcludeController()
@Controller('vendors/wechat/push')
@Policy('public')
@Keyless()
export class PushController {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    @Inject(WechatPushes) private readonly pushes: WechatPushes,
    private readonly clock: Clock,
  ) {}

  /** WeChat asks once, when the address is set up. */
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  check(@Query() query: PushQuery): string {
    if (!isSigned(this.settings(), { ...query, signature: query.signature ?? '' })) throw refused('NOT_FOUND');
    return query.echostr ?? '';
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  async receive(@Query() query: PushQuery, @Body() { Encrypt }: PushBody): Promise<string> {
    const settings = this.settings();
    const given = { ...query, signature: query.msg_signature ?? '' };
    const fresh = Math.abs(this.clock.nowOutside().getTime() / 1_000 - Number(query.timestamp)) < FRESH_SECONDS;
    const text = fresh && isSigned(settings, given, Encrypt) ? openPush(settings, Encrypt) : null;
    if (text === null) throw refused('NOT_FOUND');
    const event = JSON.parse(text) as Partial<WechatEvent>;
    if (typeof event.Event === 'string') await this.pushes.tell(event as WechatEvent);
    return 'success';
  }

  private settings(): PushSettings {
    const { wechat } = this.env;
    if (!wechat?.push) throw refused('NOT_FOUND');
    return { ...wechat.push, appId: wechat.appId };
  }
}

/** A message caught on its way is good for so long; telling it again changes nothing. */
const FRESH_SECONDS = 600;
