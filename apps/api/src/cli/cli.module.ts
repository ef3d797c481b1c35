import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { ConfigModule } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DatabaseModule } from '../database/database.module.js';
import { HttpModule } from '../http/http.module.js';
import { SealingModule } from '../sealing/sealing.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { TimeModule } from '../time/time.module.js';

/** What the commands need, and nothing that runs by itself: no relay, no clock, no workers. */
@Module({})
export class CliModule {
  static of(env: Env): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.of(env),
        DatabaseModule,
        TimeModule,
        SealingModule,
        HttpModule,
        CatalogueModule,
        SignInModule,
      ],
    };
  }
}
