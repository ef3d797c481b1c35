import { Module } from '@nestjs/common';
import { NamedDistrict } from './named-district.js';
import { NoticesController } from './notices.controller.js';
import { RegionDirectory } from './region-directory.js';
import { RegionsController } from './regions.controller.js';

@Module({
  controllers: [RegionsController, NoticesController],
  providers: [NamedDistrict, RegionDirectory],
  exports: [NamedDistrict, RegionDirectory],
})
export class RegionsModule {}
