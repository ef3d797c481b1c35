import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { CommandAnswers, hashOfCall } from '../http/repeats/command-answers.js';
import { AnsweredByHandler, IdempotencyKey } from '../http/repeats/idempotency-key.js';
import type { Actor } from '../people/actor.js';
import { AttachmentDto, shownAttachment } from './attachment.dto.js';
import { AttachmentSight } from './attachment-sight.js';
import { Attachments } from './attachments.js';
import { cleanFile } from './clean-file.js';
import { FileLinks } from './file-links.js';
import { readUpload } from './upload.js';

@ApiTags('attachments')
@Controller('attachments')
@Policy('signedIn')
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly sight: AttachmentSight,
    private readonly links: FileLinks,
    private readonly answers: CommandAnswers,
  ) {}

  /** One file of at most 10 MB: jpeg, png, webp, or m4a, mp3, wav (PCM) of at most 60 s and 2 MB. */
  @Post()
  @AnsweredByHandler()
  @RouteConfig({ upload: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ type: AttachmentDto })
  async upload(
    @CurrentActor() { id: actorId, districtId }: Actor,
    @IdempotencyKey() key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const bytes = await readUpload(request);
    const hash = hashOfCall('POST', '/api/attachments', bytes);
    const answer = await this.answers.answer({ districtId, actorId, key, hash }, async () => {
      const kept = await this.attachments.add(districtId, actorId, await cleanFile(bytes));
      const url = this.links.urlFor(districtId, actorId, kept.id);
      return { status: 201, body: JSON.stringify(shownAttachment(kept, url)) };
    });
    reply.type('application/json; charset=utf-8');
    return answer.body ?? '';
  }

  /** The same again with a fresh url. */
  @Get(':id')
  @ApiOkResponse({ type: AttachmentDto })
  async read(@CurrentActor() actor: Actor, @PathId() id: string): Promise<AttachmentDto> {
    const [found] = await this.attachments.find(actor.districtId, [id]);
    if (!found || !(await this.sight.mayRead(actor, found))) throw refused('NOT_FOUND');
    return shownAttachment(found, this.links.urlFor(actor.districtId, actor.id, id));
  }
}
