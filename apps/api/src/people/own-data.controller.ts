import { Controller, Delete, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Json } from '@linli/workflow';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Limited } from '../http/limits/limited.js';
import { orThrow } from '../http/problem/refusal-error.js';
import { Keyless } from '../http/repeats/idempotency-key.js';
import { OwnData } from './own-data.js';

@ApiTags('people')
@Policy('signedIn')
@Controller('me')
export class OwnDataController {
  constructor(@Inject(OwnData) private readonly ownData: OwnData) {}

  /** Everything kept about me, by part. */
  @Post('export')
  @HttpCode(200)
  @Keyless()
  @Limited('exports')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  export(@CurrentActor() { districtId, id }: KnownActor): Promise<Record<string, Json>> {
    return this.ownData.export(districtId, id);
  }

  /** 注销: refused, with the list, while orders are open. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async erase(@CurrentActor() { districtId, id }: KnownActor): Promise<void> {
    orThrow(await this.ownData.erase(districtId, id));
  }
}
