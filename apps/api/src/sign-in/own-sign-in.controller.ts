import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor, CurrentSession } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import type { Actor } from '../people/actor.js';
import { type Holder, OneTimeCodes } from './one-time-codes.js';
import { NewPasswordInput, NewTotpDto, ProofInput, RecoveryCodesDto, TotpInput } from './own-sign-in.dto.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Sessions } from './sessions.js';
import { SlowDown } from './slow-down.js';
import { StaffCredentials } from './staff-credentials.js';

/**
 * How one signs in oneself. Each change asks for the password again, and the one-time code where there is one. Without
 * a key, because the answers hold secrets that are kept nowhere: a repeat makes new ones.
 */
@ApiTags('me')
@Controller('me')
@Policy('staff')
@Keyless()
export class OwnSignInController {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly credentials: StaffCredentials,
    private readonly codes: OneTimeCodes,
    private readonly sessions: Sessions,
    private readonly slowDown: SlowDown,
  ) {}

  /** Ends every other session of mine. 422 WRONG_CODE for a wrong password or code, 400 for a weak new one. */
  @Post('password')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse()
  async changePassword(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Req() { ip }: FastifyRequest,
    @Body() { newPassword, ...proof }: NewPasswordInput,
  ): Promise<void> {
    const me = await this.checkAgain(actor, ip, proof);
    await this.credentials.changePassword(me, newPassword, sessionId);
  }

  /** A secret for the authenticator app. It counts after `confirm`, within a quarter of an hour. */
  @Post('totp')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: NewTotpDto })
  async beginTotp(
    @CurrentActor() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @Body() proof: ProofInput,
  ): Promise<NewTotpDto> {
    return this.codes.begin(await this.checkAgain(actor, ip, proof));
  }

  /** From now on the app's codes are asked for. The recovery codes are shown this once; other sessions end. */
  @Post('totp/confirm')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async confirmTotp(
    @CurrentActor() { id: personId, districtId }: Actor,
    @CurrentSession() sessionId: string,
    @Req() { ip }: FastifyRequest,
    @Body() { totp }: TotpInput,
  ): Promise<RecoveryCodesDto> {
    const confirm = () => this.codes.confirm({ districtId, personId }, totp);
    const recoveryCodes = await this.slowDown.attempt(accountOf(personId), ip, confirm);
    await this.sessions.closeAll(districtId, personId, sessionId);
    return { recoveryCodes };
  }

  /** Ten new ones, shown this once; those there were end. */
  @Post('totp/recovery-codes')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async renewRecoveryCodes(
    @CurrentActor() actor: Actor,
    @Req() { ip }: FastifyRequest,
    @Body() proof: ProofInput,
  ): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.codes.renewRecoveryCodes(await this.checkAgain(actor, ip, proof)) };
  }

  private async checkAgain(actor: Actor, ip: string, { password, ...proof }: ProofInput): Promise<Holder> {
    const me = { districtId: actor.districtId, personId: actor.id };
    await this.slowDown.attempt(accountOf(actor.id), ip, () => this.signIn.checkAgain(me, password, proof));
    return me;
  }
}

/** Apart from the sign-in's own count, where accounts are usernames. */
function accountOf(personId: string): string {
  return `again ${personId}`;
}
