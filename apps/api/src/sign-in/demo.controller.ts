import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Injectable,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { CanActivate } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { ActorDirectory } from '../people/actor.js';
import { RefreshCookie, sameSiteOnly, type TokensInCookie } from './refresh-cookie.js';
import { type Tokens, Sessions } from './sessions.js';
import { DemoInput, PersonasDto, TokensDto } from './sign-in.dto.js';

/** Without DEMO=1 these routes do not exist. */
@Injectable()
export class DemoOnly implements CanActivate {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'demo'>) {}

  canActivate(): boolean {
    if (!this.env.demo) throw refused('NOT_FOUND');
    return true;
  }
}

/** Signing in as somebody of the demo, without a password. The seed writes `demo_persona`. */
@ApiTags('auth')
@Controller('auth/demo')
@UseGuards(DemoOnly)
@Policy('public')
@Keyless()
export class DemoController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    private readonly actors: ActorDirectory,
    private readonly sessions: Sessions,
    private readonly cookie: RefreshCookie,
  ) {}

  @Get()
  @ApiOkResponse({ type: PersonasDto })
  async list(): Promise<PersonasDto> {
    const { rows } = await this.pool.query('select persona, name, title from demo_persona order by position, persona');
    return { items: rows };
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async signIn(
    @Req() request: FastifyRequest,
    @Body() { persona, cookie }: DemoInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens | TokensInCookie> {
    if (cookie) sameSiteOnly(request);
    const { rows } = await this.pool.query<{ district_id: number; person_id: string }>(
      'select district_id, person_id from demo_persona where persona = $1',
      [persona],
    );
    const actor = rows[0] && (await this.actors.find(rows[0].district_id, rows[0].person_id));
    if (!actor) throw refused('NOT_FOUND', '没有这个演示角色,请从列表里选一个。');
    const owner = { districtId: actor.districtId, personId: actor.id, kind: actor.kind };
    const tokens = await this.sessions.open(owner, 'demo');
    return cookie ? this.cookie.give(tokens, request, reply) : tokens;
  }
}
