import type { Refusal } from '@linli/workflow';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../http/access/current-actor.js';
import { Policy } from '../../http/access/policy.js';
import { ApiPage, type Page } from '../../http/input/page.js';
import { PathId } from '../../http/input/path-id.js';
import { Limited } from '../../http/limits/limited.js';
import { orThrow, refused } from '../../http/problem/refusal-error.js';
import { AnsweredByEvent, IdempotencyKey } from '../../http/repeats/idempotency-key.js';
import type { Actor } from '../../people/actor.js';
import type { CommandAnswer } from '../answer.js';
import { boxes } from '../queries/boxes.js';
import type { Looked } from '../queries/one-request.js';
import type { RequestSummary } from '../view/summary-view.js';
import { Commands } from './commands.js';
import { Desk } from './desk.js';
import { CommandAnswerDto, CountsDto, PageDto, SummaryDto } from './request-answers.js';
import { ActionBody, CountsQuery, ListQuery, openBody } from './request-inputs.js';

@ApiTags('requests')
@Controller('requests')
@Policy('signedIn')
export class RequestsController {
  constructor(
    private readonly commands: Commands,
    private readonly desk: Desk,
  ) {}

  /** Opens a request. A repeat with the same key is answered with the same bytes. */
  @Post()
  @Limited('orders')
  @AnsweredByEvent()
  @ApiBody(openBody)
  @ApiCreatedResponse({ type: CommandAnswerDto })
  async open(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: Record<string, never>,
  ): Promise<CommandAnswer> {
    return orThrow<CommandAnswer>(await this.commands.open(actor, key, body));
  }

  @Get()
  @ApiPage(SummaryDto)
  list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<Page<RequestSummary>> {
    return this.desk.lists.page(actor, query);
  }

  /** How many lie in one box, or in each. */
  @Get('counts')
  @ApiOkResponse({ type: CountsDto })
  async counts(@CurrentActor() actor: Actor, @Query() { box, ...filter }: CountsQuery): Promise<CountsDto> {
    const asked = box ? [box] : boxes;
    return { items: await Promise.all(asked.map((each) => this.desk.lists.count(actor, each, filter))) };
  }

  /** With an ETag: ask again with If-None-Match, and get 304 while nothing has changed for you. */
  @Get(':id')
  @ApiOkResponse({ type: PageDto })
  async read(
    @CurrentActor() actor: Actor,
    @PathId() id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageDto | undefined> {
    const looked: Looked | null = await this.desk.one.look(actor, id);
    if (!looked) throw refused('NOT_FOUND');
    const etag = this.desk.one.etag(looked);
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (known?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)) return void reply.status(304);
    return (await this.desk.page(actor, looked)) as unknown as PageDto;
  }

  /** One step of the flow. Which there are, with their inputs, is in `actions` of the request. */
  @Post(':id/actions/:action')
  @HttpCode(200)
  @AnsweredByEvent()
  @ApiOkResponse({ type: CommandAnswerDto })
  async act(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @PathId() requestId: string,
    @Param('action') action: string,
    @Body() { input = {}, version }: ActionBody,
  ): Promise<CommandAnswer> {
    const answer: CommandAnswer | Refusal = await this.commands.act(actor, { requestId, action, key, input, version });
    return orThrow<CommandAnswer>(answer);
  }
}
