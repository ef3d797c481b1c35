import { ApiSchema } from '@nestjs/swagger';
import { Text, Texts } from '../http/input/fields.js';
import { RecoveryCode, Totp } from './sign-in.dto.js';

export class ProofInput {
  @Text({ max: 200, about: 'The present one' })
  password: string;

  @Totp({ optional: true })
  totp?: string;

  @RecoveryCode()
  recoveryCode?: string;
}

export class NewPasswordInput extends ProofInput {
  @Text({ max: 200, about: 'At least 12 characters, not among those that are guessed first, without the own name' })
  newPassword: string;
}

export class TotpInput {
  @Totp()
  totp: string;
}

@ApiSchema({ name: 'NewTotp' })
export class NewTotpDto {
  @Text({ max: 100, about: 'Base32, for typing it in' })
  secret: string;

  @Text({ max: 500, about: 'otpauth: address, for a QR code' })
  uri: string;
}

export const RecoveryCodes = (): PropertyDecorator =>
  Texts({ max: 10, length: 20, about: 'Each works once in place of the app. Not shown again' });

@ApiSchema({ name: 'RecoveryCodes' })
export class RecoveryCodesDto {
  @RecoveryCodes()
  recoveryCodes: string[];
}
