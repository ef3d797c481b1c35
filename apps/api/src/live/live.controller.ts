import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import type { Actor } from '../people/actor.js';
import { LiveStreams } from './live-streams.js';

/** What happens, as it happens. */
@ApiTags('live')
@Controller('live')
@Policy('signedIn')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  /**
   * Server-sent events, for what the viewer may see: `request.changed` `{id, version}` and `notification.created`
   * `{id}`. First comes `ready`, or `resync` when what happened since Last-Event-ID is not known any more and lists
   * have to be read anew. The stream ends with the session or the access token; come back with new ones and the last id.
   */
  @Get()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that arrived' })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async live(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<void> {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /i, '');
    const stream = await this.streams.open({ actor, token, after: lastEventId }, () => begin(reply));
    reply.raw.on('close', () => this.streams.remove(stream));
    if (request.raw.destroyed) this.streams.remove(stream);
    await this.streams.catchUp(stream).catch(() => stream.drop());
  }
}

function begin(reply: FastifyReply): FastifyReply['raw'] {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies must not keep it back until it is whole.
    'x-accel-buffering': 'no',
  });
  return reply.raw;
}
