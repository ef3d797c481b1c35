import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../http/access/authenticator.js';
import { PeopleModule } from '../people/people.module.js';
import { AccessTokens } from './access-tokens.js';
import { AuthController } from './auth.controller.js';
import { DemoController, DemoOnly } from './demo.controller.js';
import { MeController } from './me.controller.js';
import { PasswordSignIn } from './password-sign-in.js';
import { Passwords } from './passwords.js';
import { RevokedSessions } from './revoked-sessions.js';
import { Sessions } from './sessions.js';
import { SlowDown } from './slow-down.js';
import { StaffCredentials } from './staff-credentials.js';
import { TokenAuthenticator } from './token-authenticator.js';
import { WelcomeController } from './welcome.controller.js';

/** Global, because the guard in http asks it who a token belongs to. */
@Global()
@Module({
  imports: [PeopleModule],
  controllers: [AuthController, DemoController, MeController, WelcomeController],
  providers: [
    AccessTokens,
    DemoOnly,
    Passwords,
    PasswordSignIn,
    RevokedSessions,
    Sessions,
    SlowDown,
    StaffCredentials,
    { provide: Authenticator, useClass: TokenAuthenticator },
  ],
  exports: [Authenticator, Sessions, SlowDown, StaffCredentials],
})
export class SignInModule {}
