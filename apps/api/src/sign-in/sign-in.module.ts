import { Global, Inject, Module } from '@nestjs/common';
import { Authenticator } from '../http/access/authenticator.js';
import { RateLimits } from '../http/limits/rate-limits.js';
import { OwnData } from '../people/own-data.js';
import { PeopleModule } from '../people/people.module.js';
import { HousekeepingTasks } from '../queue/housekeeping.js';
import { RegionsModule } from '../regions/regions.module.js';
import { OPEN_IDS } from '../wechat/open-ids.js';
import { AccessTokens } from './access-tokens.js';
import { AuthController } from './auth.controller.js';
import { ClientController } from './client.controller.js';
import { CodeMessages } from './code-messages.js';
import { DemoController, DemoOnly } from './demo.controller.js';
import { EnrolmentController } from './enrolment.controller.js';
import { Identities } from './identities.js';
import { MeController } from './me.controller.js';
import { OneTimeCodes } from './one-time-codes.js';
import { OwnSignInController } from './own-sign-in.controller.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Passwords } from './passwords.js';
import { RefreshCookie } from './refresh-cookie.js';
import { PhoneBinding } from './phone-binding.js';
import { ResidentAccounts } from './resident-accounts.js';
import { RevokedSessions } from './revoked-sessions.js';
import { Sessions } from './sessions.js';
import { SignInData } from './sign-in-data.js';
import { SlowDown } from './slow-down.js';
import { SmsCodes } from './sms-codes.js';
import { SmsController } from './sms.controller.js';
import { StaffCredentials } from './staff-credentials.js';
import { TokenAuthenticator } from './token-authenticator.js';
import { WechatController } from './wechat.controller.js';

/** Global, because the guard in http asks it who a token belongs to. */
@Global()
@Module({
  imports: [PeopleModule, RegionsModule],
  controllers: [
    AuthController,
    ClientController,
    DemoController,
    EnrolmentController,
    MeController,
    OwnSignInController,
    SmsController,
    WechatController,
  ],
  providers: [
    AccessTokens,
    CodeMessages,
    DemoOnly,
    Identities,
    OneTimeCodes,
    Passwords,
    PasswordSignIn,
    RefreshCookie,
    PhoneBinding,
    ResidentAccounts,
    RevokedSessions,
    Sessions,
    SignInData,
    SlowDown,
    SmsCodes,
    StaffCredentials,
    { provide: OPEN_IDS, useExisting: Identities },
    { provide: Authenticator, useClass: TokenAuthenticator },
  ],
  exports: [Authenticator, OPEN_IDS, RevokedSessions, Sessions, SlowDown, StaffCredentials],
})
export class SignInModule {
  constructor(
    @Inject(HousekeepingTasks) tasks: HousekeepingTasks,
    @Inject(OwnData) ownData: OwnData,
    @Inject(SmsCodes) codes: SmsCodes,
    @Inject(SignInData) data: SignInData,
    @Inject(RateLimits) limits: RateLimits,
  ) {
    tasks.add({ name: 'purge-rate-limits', every: 3_600_000, run: () => limits.purge() });
    tasks.add({ name: 'purge-sms-codes', every: 6 * 3_600_000, run: () => codes.purge() });
    ownData.add(data);
  }
}
