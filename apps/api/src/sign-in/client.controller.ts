import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiSchema, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { MAX_SECONDS, MAX_VOICE_BYTES } from '../attachments/clean-voice.js';
import { MAX_FILE_BYTES } from '../attachments/upload.js';
import { InjectEnv } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { Policy } from '../http/access/policy.js';
import { Flag, Free, ListOf, Nested, Text, Whole } from '../http/input/fields.js';

/** Of the text about privacy that the clients show: a new one is agreed to anew. */
const PRIVACY_VERSION = '2026-11-01';

class DistrictDto {
  @Text({ max: 40, about: 'What visitors and those who sign in name in `district`' }) code: string;
  @Text({ max: 60 }) name: string;
}

class WechatDto {
  @Text({ max: 50 }) appId: string;
  @Free({ maxKeys: 20, about: 'Template id by the name that GET /me/subscriptions gives' }) templates: object;
}

class ClientLimitsDto {
  @Whole({ max: 1_000_000_000 }) photoBytes: number;
  @Whole({ max: 100, about: 'Files of one order or step' }) files: number;
  @Whole({ max: 1_000_000_000 }) voiceBytes: number;
  @Whole({ max: 3_600 }) voiceSeconds: number;
}

@ApiSchema({ name: 'ClientSettings' })
export class ClientDto {
  @Flag({ about: 'Show 演示; personas are at GET /auth/demo' }) demo: boolean;
  @Flag({ about: 'Signing in by SMS is set up' }) sms: boolean;
  @Nested(() => WechatDto, { nullable: true }) wechat: WechatDto | null;
  @Text({ max: 10 }) privacyVersion: string;
  @ListOf(() => DistrictDto, { max: 1_000, about: 'With more than one, ask which' }) districts: DistrictDto[];
  @Nested(() => ClientLimitsDto) limits: ClientLimitsDto;
}

/** What a client must know before anybody has signed in. No secret is in it. */
@ApiTags('auth')
@Controller('client')
export class ClientController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @InjectEnv() private readonly env: Env,
  ) {}

  @Get()
  @Policy('public')
  @Header('cache-control', 'public, max-age=60')
  @ApiOkResponse({ type: ClientDto })
  async read(): Promise<ClientDto> {
    const { rows: districts } = await this.pool.query<DistrictDto>(
      'select code, name from district order by id limit 1000',
    );
    const { demo, sms, wechat } = this.env;
    return {
      demo,
      sms: sms !== undefined,
      wechat: wechat ? { appId: wechat.appId, templates: wechat.templates } : null,
      privacyVersion: PRIVACY_VERSION,
      districts,
      limits: { photoBytes: MAX_FILE_BYTES, files: 9, voiceBytes: MAX_VOICE_BYTES, voiceSeconds: MAX_SECONDS },
    };
  }
}
