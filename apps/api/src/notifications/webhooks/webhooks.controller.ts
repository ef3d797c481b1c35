import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { KnownActor } from '../../http/access/authenticator.js';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { Flag, Id, Instant, Text, Texts } from '../../http/input/fields.js';
import { ApiPage, type Page } from '../../http/input/page.js';
import { PathId } from '../../http/input/path-id.js';
import { Webhooks } from './webhooks.js';
import { AnsweredFromStore } from '../../http/repeats/repeats.interceptor.js';

export class WebhookInput {
  @Text({ max: 40, about: 'For people: whose system it is' })
  name: string;

  @Text({ max: 500, about: 'https, at a host that the operators have allowed (WEBHOOK_ALLOW)' })
  url: string;

  @Texts({ min: 1, max: 20, length: 40, nullable: true, about: 'Names of flows; null: all' })
  flows: string[] | null;

  @Texts({ min: 1, max: 60, length: 60, nullable: true, about: 'Names of actions; null: all' })
  events: string[] | null;

  @Flag()
  active: boolean;
}

export class WebhookAnswer extends WebhookInput {
  @Id()
  id: string;

  @Text({ max: 40, nullable: true, about: 'gone: the receiver answered 410 and was switched off' })
  closedReason: string | null;

  @Instant()
  createdAt: string;
}

export class NewWebhookAnswer extends WebhookAnswer {
  @Text({ max: 80, about: 'Of Standard Webhooks, `whsec_…`. Shown this once' })
  secret: string;
}

/** Other systems of the district that are told of events, signed after Standard Webhooks (docs/messages.md). */
@ApiTags('notifications')
@Policy({ posts: ['administrator'] })
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  @Get()
  @ApiPage(WebhookAnswer)
  async list(@CurrentActor() { districtId }: KnownActor): Promise<Page<WebhookAnswer>> {
    return { items: await this.webhooks.list(districtId), nextCursor: null };
  }

  /** At most twenty a district. For another secret make another webhook, then delete this one. */
  @Post()
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: NewWebhookAnswer })
  create(@CurrentActor() { districtId }: KnownActor, @Body() input: WebhookInput): Promise<NewWebhookAnswer> {
    return this.webhooks.create(districtId, input);
  }

  @Put(':id')
  @ApiOkResponse({ type: WebhookAnswer })
  change(
    @CurrentActor() { districtId }: KnownActor,
    @PathId() id: string,
    @Body() input: WebhookInput,
  ): Promise<WebhookAnswer> {
    return this.webhooks.change(districtId, id, input);
  }

  /** What still waits for it is not sent any more. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentActor() { districtId }: KnownActor, @PathId() id: string): Promise<void> {
    await this.webhooks.remove(districtId, id);
  }
}
