import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { InjectEnv } from '../../config/config.module.js';
import type { Env } from '../../config/env.js';
import type { KnownActor } from '../../http/access/authenticator.js';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { Flag, ListOf, OneOf, Text, Texts, Whole } from '../../http/input/fields.js';
import { AnsweredFromStore } from '../../http/repeats/repeats.interceptor.js';
import { Clock } from '../../time/clock.js';
import { WECHAT_TEMPLATES, type WechatTemplate } from '../rules/message-rule.js';
import { templateAsks } from '../rules/template-asks.js';
import { addConsent, consentsOf } from './consents.js';

export class SubscriptionChoice {
  @OneOf([...WECHAT_TEMPLATES])
  template: WechatTemplate;

  @Flag({ about: 'What was chosen in the dialog of WeChat; each yes allows one message' })
  accepted: boolean;
}

export class SubscriptionBody {
  @ListOf(() => SubscriptionChoice, { min: 1, max: 5, about: 'What one dialog asked for' })
  choices: SubscriptionChoice[];
}

export class Subscription {
  @OneOf([...WECHAT_TEMPLATES])
  template: string;

  @Text({ max: 20, about: '新单提醒' })
  title: string;

  @Text({ max: 100, nullable: true, about: 'What wx.requestSubscribeMessage is asked for; null: not set up here' })
  templateId: string | null;

  @Whole({ min: 0, max: 100, about: 'Messages still allowed' })
  remaining: number;

  @Texts({ max: 20, length: 40, about: 'Actions on whose tap it is asked for; empty: none of this person' })
  askAt: string[];
}

export class Subscriptions {
  @ListOf(() => Subscription, { max: 10 })
  items: Subscription[];
}

/** 订阅消息: how many messages by WeChat somebody has allowed. */
@ApiTags('notifications')
@Policy('signedIn')
@Controller('me/subscriptions')
export class SubscriptionsController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @InjectEnv() private readonly env: Env,
  ) {}

  @Get()
  @ApiOkResponse({ type: Subscriptions })
  async list(@CurrentActor() actor: KnownActor): Promise<Subscriptions> {
    const consents = await consentsOf(this.pool, { districtId: actor.districtId, personId: actor.id });
    return {
      items: WECHAT_TEMPLATES.map((template) => ({
        template,
        title: templateAsks[template].title,
        templateId: this.env.wechat?.templates[template] ?? null,
        remaining: consents.get(template) ?? 0,
        askAt: [
          ...templateAsks[template].resident,
          ...(actor.partners.length > 0 ? templateAsks[template].partner : []),
        ],
      })),
    };
  }

  /** A no changes nothing: the earlier yeses were given and stay. */
  @Post()
  @AnsweredFromStore()
  @HttpCode(200)
  @ApiOkResponse({ type: Subscriptions })
  async add(@CurrentActor() actor: KnownActor, @Body() { choices }: SubscriptionBody): Promise<Subscriptions> {
    const person = { districtId: actor.districtId, personId: actor.id };
    const now = await this.clock.now(this.pool);
    const accepted = new Set(choices.flatMap((choice) => (choice.accepted ? [choice.template] : [])));
    for (const template of accepted) await addConsent(this.pool, person, template, now);
    return this.list(actor);
  }
}
