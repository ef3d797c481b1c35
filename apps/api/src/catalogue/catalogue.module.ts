import { Module } from '@nestjs/common';
import { PartnersModule } from '../partners/partners.module.js';
import { RegionsModule } from '../regions/regions.module.js';
import { Catalogue } from './catalogue.js';
import { CatalogueController } from './catalogue.controller.js';
import { FreeSlots } from './free-slots.js';
import { ServicePages } from './service-pages.js';
import { ServiceRatings } from './service-ratings.js';
import { ServingPartners } from './serving-partners.js';
import { SlotHolds } from './slot-holds.js';

@Module({
  imports: [RegionsModule, PartnersModule],
  controllers: [CatalogueController],
  providers: [Catalogue, SlotHolds, FreeSlots, ServicePages, ServiceRatings, ServingPartners],
  exports: [Catalogue, FreeSlots, ServingPartners, SlotHolds],
})
export class CatalogueModule {}
