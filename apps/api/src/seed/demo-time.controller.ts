import { Body, Controller, HttpCode, HttpStatus, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Policy } from '../http/access/policy.js';
import { Instant, Whole } from '../http/input/fields.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { DemoOnly } from '../sign-in/demo.controller.js';
import { DemoTime } from './demo-time.js';

const A_WEEK = 7 * 24 * 60;

export class PassInput {
  @Whole({ min: 1, max: A_WEEK, about: 'Time only goes forward' })
  minutes: number;
}

@ApiSchema({ name: 'DemoTime' })
export class DemoTimeDto {
  @Instant()
  now: string;
}

/** Only in a demo, as its sign-in: the time belongs to everybody there. */
@ApiTags('demo')
@Controller('demo/time')
@UseGuards(DemoOnly)
@Policy('public')
@Keyless()
export class DemoTimeController {
  constructor(private readonly time: DemoTime) {}

  /** Lets time pass for the whole demo. What falls due meanwhile happens, each at its own instant. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ type: DemoTimeDto })
  async pass(@Body() { minutes }: PassInput): Promise<DemoTimeDto> {
    return { now: (await this.time.pass(minutes)).toISOString() };
  }
}
