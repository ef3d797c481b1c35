import { Module } from '@nestjs/common';
import { RegionsModule } from '../regions/regions.module.js';
import { ActorDirectory } from './actor.js';
import { Addresses } from './addresses.js';
import { AddressesController } from './addresses.controller.js';
import { ConsentCodes } from './consent-codes.js';
import { ConsentCodesController } from './consent-codes.controller.js';
import { Consents } from './consents.js';
import { ConsentsController } from './consents.controller.js';
import { HouseholdController } from './household.controller.js';
import { Households } from './households.js';
import { OwnData } from './own-data.js';
import { OwnDataController } from './own-data.controller.js';
import { OwnRecords } from './own-records.js';
import { PreferencesController } from './preferences.controller.js';
import { ResidentsController } from './residents.controller.js';
import { Residents } from './residents.js';

@Module({
  imports: [RegionsModule],
  controllers: [
    HouseholdController,
    ConsentsController,
    ConsentCodesController,
    AddressesController,
    PreferencesController,
    OwnDataController,
    ResidentsController,
  ],
  providers: [ActorDirectory, Households, Consents, ConsentCodes, Addresses, OwnData, OwnRecords, Residents],
  exports: [ActorDirectory, Households, Consents, OwnData, Residents],
})
export class PeopleModule {}
