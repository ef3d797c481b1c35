import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Flag, Nested, Numeric, OneOf, Text } from '../http/input/fields.js';

class Quiet {
  @Text({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, about: '21:00' })
  from: string;

  @Text({ max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, about: '07:00' })
  until: string;
}

/** What a person likes; every field may be absent. PUT replaces the whole. */
export class Preferences {
  @Flag({ optional: true, about: '长辈版' })
  elderView?: boolean;

  @Numeric({ min: 1, max: 1.75, optional: true })
  textScale?: number;

  @Flag({ optional: true, about: 'Reads aloud' })
  voice?: boolean;

  @Nested(() => Quiet, { optional: true, about: 'Local times without messages; danger to life is told all the same' })
  quiet?: Quiet;

  @OneOf(['never', 'daily'], { optional: true, about: 'What can wait, in one message' })
  digest?: 'never' | 'daily';

  @Flag({ optional: true })
  wechat?: boolean;

  @Flag({ optional: true })
  sms?: boolean;
}

@ApiTags('people')
@Policy('signedIn')
@Controller('me/preferences')
export class PreferencesController {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  @Get()
  @ApiOkResponse({ type: Preferences })
  async read(@CurrentActor() { districtId, id }: KnownActor): Promise<Preferences> {
    const { rows } = await this.pool.query<{ preferences: Preferences }>(
      'select preferences from person where district_id = $1 and id = $2',
      [districtId, id],
    );
    return rows[0]?.preferences ?? {};
  }

  @Put()
  @ApiOkResponse({ type: Preferences })
  async change(@CurrentActor() { districtId, id }: KnownActor, @Body() preferences: Preferences): Promise<Preferences> {
    await this.pool.query('update person set preferences = $3 where district_id = $1 and id = $2', [
      districtId,
      id,
      JSON.stringify(preferences),
    ]);
    return this.read({ districtId, id } as KnownActor);
  }
}
