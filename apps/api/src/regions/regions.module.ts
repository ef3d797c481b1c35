import { Module } from '@nestjs/common';
import { DepartmentsController } from './departments.controller.js';
import { NamedDistrict } from './named-district.js';
import { NoticesController } from './notices.controller.js';
import { PlaceKeys } from './place-keys.js';
import { PlacesController } from './places.controller.js';
import { RegionDirectory } from './region-directory.js';
import { RegionsController } from './regions.controller.js';

@Module({
  controllers: [PlacesController, RegionsController, DepartmentsController, NoticesController],
  providers: [NamedDistrict, PlaceKeys, RegionDirectory],
  exports: [NamedDistrict, RegionDirectory],
})
export class RegionsModule {}
