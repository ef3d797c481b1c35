import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Policy } from '../http/access/policy.js';
import { refused } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { PasswordSignIn } from './password-sign-in.js';
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
  ) {}

  /** Staff. 401 for a wrong pair, 422 WRONG_CODE for a missing or wrong one-time code. */
  @Post('password')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async password(@Req() { ip }: FastifyRequest, @Body() input: PasswordInput): Promise<Tokens> {
    const account = input.username.toLowerCase();
    await this.slowDown.enter(account, ip);
    const owner = await this.passwords.check(input);
    await this.slowDown.succeeded(account, ip);
    return this.sessions.open(owner, 'password');
  }

  /** Each refresh token is good once, and ten seconds longer for an answer that was lost. */
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: TokensDto })
  async refresh(@Body() { refreshToken }: RefreshInput): Promise<Tokens> {
    const tokens = await this.sessions.refresh(refreshToken);
    if (!tokens) throw refused('NOT_SIGNED_IN', '登录已过期,请重新登录。');
    return tokens;
  }

  /** Ends the session, on every device that shares it within five seconds. */
  @Post('logout')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async logout(@Body() { refreshToken }: RefreshInput): Promise<void> {
    await this.sessions.close(refreshToken);
  }
}
