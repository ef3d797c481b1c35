import { Body, Controller, HttpCode, HttpStatus, Logger, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../http/access/policy.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { EnrolInput, EnrolledDto, FirstCodeInput } from './enrolment.dto.js';
import { OneTimeCodes } from './one-time-codes.js';
import { NewTotpDto } from './own-sign-in.dto.js';
import { PasswordSignIn } from './password-sign-in.js';
import { RefreshCookie, sameSiteOnly } from './refresh-cookie.js';
import { Sessions } from './sessions.js';
import { SlowDown } from './slow-down.js';

/**
 * For staff whose post asks for one-time codes and who have none yet (403 TOTP_NOT_SET_UP at `/auth/password`): the
 * authenticator app is set up before there is a session, so that no operator ever sees the secret. Name and password
 * are shown both times; nothing has to be remembered between the two calls but the secret that waits.
 */
@ApiTags('auth')
@Controller('auth/totp')
@Policy('public')
@Keyless()
export class EnrolmentController {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly codes: OneTimeCodes,
    private readonly sessions: Sessions,
    private readonly slowDown: SlowDown,
    private readonly cookie: RefreshCookie,
  ) {}

  /** A secret for the authenticator app. It counts after `confirm`, within a quarter of an hour. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: NewTotpDto })
  async begin(@Req() { ip }: FastifyRequest, @Body() input: EnrolInput): Promise<NewTotpDto> {
    const account = input.username.toLowerCase();
    const newcomer = await this.slowDown.attempt(account, ip, () => this.passwords.checkNewcomer(input));
    return this.codes.begin(newcomer);
  }

  /** Signs in with the app's first code. The recovery codes are shown this once; older sessions end. */
  @Post('confirm')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: EnrolledDto })
  async confirm(
    @Req() request: FastifyRequest,
    @Body() input: FirstCodeInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnrolledDto> {
    if (input.cookie) sameSiteOnly(request);
    const account = input.username.toLowerCase();
    const { newcomer, recoveryCodes } = await this.slowDown.attempt(account, request.ip, async () => {
      const found = await this.passwords.checkNewcomer(input);
      return { newcomer: found, recoveryCodes: await this.codes.confirm(found, input.totp) };
    });
    await this.sessions.closeAll(newcomer.districtId, newcomer.personId);
    this.logger.log({ event: 'one-time codes set up at the sign-in', personId: newcomer.personId });
    const tokens = await this.sessions.open(newcomer, 'password');
    return { ...(input.cookie ? this.cookie.give(tokens, request, reply) : tokens), recoveryCodes };
  }
}
