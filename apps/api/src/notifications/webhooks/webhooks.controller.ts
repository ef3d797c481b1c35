import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { KnownActor } from '../../http/access/authenticator.js';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { Flag, Id, Instant, Text, Texts, Whole } from '../../http/input/fields.js';
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

  @Text({ max: 40, nullable: true, about: 'Switched off: gone, it answered 410; silent, it failed for three days' })
  closedReason: string | null;

  @Instant({ nullable: true, about: 'It failed again and again, and is left alone until then' })
  pausedUntil: string | null;

  @Instant({ nullable: true, about: 'Until then each event is signed by the secret before too' })
  previousSecretUntil: string | null;

  @Instant()
  createdAt: string;
}

export class NewWebhookAnswer extends WebhookAnswer {
  @Text({ max: 80, about: 'Of Standard Webhooks, `whsec_…`. Shown this once' })
  secret: string;
}

export class SecretInput {
  @Whole({ max: 168, about: 'Hours for which the secret before stays good; 0 when somebody else may know it' })
  keepHours: number;
}

export class NewSecretAnswer {
  @Text({ max: 80, about: 'Shown this once' })
  secret: string;

  @Instant({ nullable: true, about: 'Of the secret before; null: it is good no more' })
  previousUntil: string | null;
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

  /** At most twenty a district. */
  @Post()
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: NewWebhookAnswer })
  create(@CurrentActor() { districtId }: KnownActor, @Body() input: WebhookInput): Promise<NewWebhookAnswer> {
    return this.webhooks.create(districtId, input);
  }

  /** Changed while it runs: give the receiver the new secret before the old one has run out. */
  @Post(':id/secret')
  @AnsweredFromStore()
  @ApiCreatedResponse({ type: NewSecretAnswer })
  changeSecret(
    @CurrentActor() { districtId }: KnownActor,
    @PathId() id: string,
    @Body() { keepHours }: SecretInput,
  ): Promise<NewSecretAnswer> {
    return this.webhooks.changeSecret(districtId, id, keepHours);
  }

  /** Whatever it was left alone or switched off for is forgotten. */
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
