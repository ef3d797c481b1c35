import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller.js';
import { RegionDirectory } from './region-directory.js';
import { RegionsController } from './regions.controller.js';

@Module({
  controllers: [RegionsController, NoticesController],
  providers: [RegionDirectory],
  exports: [RegionDirectory],
})
export class RegionsModule {}
