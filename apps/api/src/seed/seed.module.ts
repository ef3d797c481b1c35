import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { DemoTimeController } from './demo-time.controller.js';
import { DemoTime } from './demo-time.js';
import { DemoPhotos } from './demo-photos.js';
import { Seed, SeedWorld } from './seed.js';

@Module({
  imports: [AttachmentsModule, PartnersModule, PeopleModule, RegionsModule, RequestsModule],
  controllers: [DemoTimeController],
  providers: [DemoPhotos, DemoTime, SeedWorld, Seed],
  exports: [Seed],
})
export class SeedModule {}
