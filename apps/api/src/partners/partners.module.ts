import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { Candidates } from './candidates.js';
import { OwnPartner } from './own-partner.js';
import { PartnerDirectory } from './partner-directory.js';
import { PartnerList } from './partner-list.js';
import { PartnerRatings } from './partner-ratings.js';
import { PartnerRecord } from './partner-record.js';
import { PartnersController } from './partners.controller.js';

@Module({
  imports: [PeopleModule],
  controllers: [PartnersController],
  providers: [PartnerDirectory, PartnerList, OwnPartner, PartnerRecord, PartnerRatings, Candidates],
  exports: [PartnerDirectory, PartnerList, PartnerRatings, Candidates],
})
export class PartnersModule {}
