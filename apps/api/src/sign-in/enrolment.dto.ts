import { ApiSchema } from '@nestjs/swagger';
import { Text } from '../http/input/fields.js';
import { RecoveryCodes } from './own-sign-in.dto.js';
import { InCookie, TokensDto, Totp, Username } from './sign-in.dto.js';

export class EnrolInput {
  @Username()
  username: string;

  @Text({ max: 200 })
  password: string;
}

export class FirstCodeInput extends EnrolInput {
  @Totp()
  totp: string;

  @InCookie()
  cookie?: boolean;
}

@ApiSchema({ name: 'Enrolled' })
export class EnrolledDto extends TokensDto {
  @RecoveryCodes()
  recoveryCodes: string[];
}
