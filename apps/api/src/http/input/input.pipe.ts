import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { refused } from '../problem/refusal-error.js';
import { faultsOf } from './validation-messages.js';

/** Checks every body and query against its DTO; what the DTO does not name is refused. */
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false },
      exceptionFactory: (errors: ValidationError[]) => refused('INVALID_INPUT', '', { errors: faultsOf(errors) }),
    });
  }
}
