import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { ContentModule } from './content/content.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HttpModule } from './http/http.module.js';
import { LiveModule } from './live/live.module.js';
import { DEAD_QUEUE } from './notifications/delivery/dead-deliveries.js';
import { queueName, WAYS } from './notifications/delivery/dispatcher.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PartnersModule } from './partners/partners.module.js';
import { PeopleModule } from './people/people.module.js';
import { HOUSEKEEPING_QUEUE } from './queue/housekeeping.js';
import { QueueBoardModule } from './queue-board/queue-board.module.js';
import { RegionsModule } from './regions/regions.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { SealingModule } from './sealing/sealing.module.js';
import { SeedModule } from './seed/seed.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SmsModule } from './sms/sms.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TimeModule } from './time/time.module.js';
import { WechatModule } from './wechat/wechat.module.js';
import { workingParts } from './working-parts.js';

export interface Parts {
  /** This process relays events, fires deadlines and works the queues, beside whatever else it does. */
  works: boolean;
  /** Modules on top, for tests. */
  more?: ModuleMetadata['imports'];
}

/** Everything the product is made of, in the order of the layers. */
@Module({})
export class AppModule {
  /** `env.databaseUrl` must be known: main.ts starts the embedded database before this. */
  static of(env: Env, { works, more = [] }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(env),
        DatabaseModule,
        TimeModule,
        SealingModule,
        HttpModule,
        WechatModule,
        SmsModule,
        RegionsModule,
        PeopleModule,
        PartnersModule,
        CatalogueModule,
        AttachmentsModule,
        SignInModule,
        RequestsModule,
        StatisticsModule,
        NotificationsModule,
        LiveModule,
        ContentModule,
        ...workingParts(works),
        QueueBoardModule.of([...WAYS.map(queueName), DEAD_QUEUE, HOUSEKEEPING_QUEUE]),
        ...(env.demo ? [SeedModule] : []),
        ...more,
      ],
    };
  }
}
