import { Controller, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../http/access/policy.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { BoardDoor } from './board-door.js';

@ApiTags('auth')
@Controller('auth/queues')
export class QueueBoardController {
  constructor(@Inject(BoardDoor) private readonly door: BoardDoor) {}

  /** Operators: turns the bearer's token into a cookie for the page `/queues`, as long as the token is good. */
  @Post()
  @Policy({ posts: ['operator'] })
  @Keyless()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'Set-Cookie for /queues' })
  open(@Req() { headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    reply.header('set-cookie', this.door.cookieOf(headers.authorization!.replace(/^bearer /i, '')));
  }
}
