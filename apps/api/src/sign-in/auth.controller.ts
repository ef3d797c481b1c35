import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { PasswordSignIn } from './password-sign-in.js';
import { RefreshCookie, sameSiteOnly, type TokensInCookie } from './refresh-cookie.js';
import { type Tokens, Sessions } from './sessions.js';
import { PasswordInput, RefreshInput, TokensDto } from './sign-in.dto.js';
import { SlowDown } from './slow-down.js';

@ApiTags('auth')
@Controller('auth')
@Policy('public')
@Keyless()
export class AuthController {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly sessions: Sessions,
    private readonly slowDown: SlowDown,
    private readonly cookie: RefreshCookie,
  ) {}

  /**
   * Staff. 401 for a wrong pair, 422 WRONG_CODE for a missing or wrong one-time code, 403 TOTP_NOT_SET_UP where the post
   * asks for codes and there are none yet: then `/auth/totp`. With `cookie` the refresh token is set as a cookie for
   * this browser and is not in the answer.
   */
  @Post('password')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async password(
    @Req() request: FastifyRequest,
    @Body() input: PasswordInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens | TokensInCookie> {
    if (input.cookie) sameSiteOnly(request);
    const account = input.username.toLowerCase();
    const owner = await this.slowDown.attempt(account, request.ip, () => this.passwords.check(input));
    const tokens = await this.sessions.open(owner, 'password');
    return input.cookie ? this.cookie.give(tokens, request, reply) : tokens;
  }

  /**
   * Each refresh token is good once, and ten seconds longer for an answer that was lost. Without one in the body the
   * cookie is used, and the new one is in the cookie again.
   */
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async refresh(
    @Req() request: FastifyRequest,
    @Body() input: RefreshInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tokens | TokensInCookie> {
    const kept = input.refreshToken === undefined ? this.cookie.read(request) : undefined;
    const token = input.refreshToken ?? kept;
    const tokens = token === undefined ? null : await this.sessions.refresh(token);
    if (kept !== undefined && !tokens) this.cookie.take(request, reply);
    if (!tokens) throw refused('NOT_SIGNED_IN', '登录已过期,请重新登录。');
    return kept === undefined ? tokens : this.cookie.give(tokens, request, reply);
  }

  /** Ends the session of the body's token, or of the cookie, on every device that shares it within five seconds. */
  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async logout(
    @Req() request: FastifyRequest,
    @Body() input: RefreshInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const kept = input.refreshToken === undefined ? this.cookie.read(request) : undefined;
    const token = input.refreshToken ?? kept;
    if (token !== undefined) await this.sessions.close(token);
    if (kept !== undefined) this.cookie.take(request, reply);
  }
}
