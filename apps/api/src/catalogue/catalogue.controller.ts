import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentVisitor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Day, FromQuery, Id, Text, Whole } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { districtCode, NamedDistrict } from '../regions/named-district.js';
import { ServiceAnswer, ServicePageAnswer, SlotsAnswer } from './catalogue-answers.js';
import { FreeSlots } from './free-slots.js';
import { ServicePages } from './service-pages.js';
import { SLOT_DAYS } from './slots.js';

class ServicesQuery extends PageQuery {
  @Id({ optional: true, about: 'What people of this place may order' })
  regionId?: string;

  @Text({ max: 40, optional: true })
  q?: string;

  @Text({ max: 30, optional: true })
  category?: string;

  @Text(districtCode)
  district?: string;
}

class ServiceQuery {
  @Id({ optional: true, about: 'Names the partners that serve this place' })
  regionId?: string;

  @Text(districtCode)
  district?: string;
}

class SlotsQuery {
  @Id()
  regionId: string;

  @Day({ optional: true, about: 'Today unless told' })
  from?: string;

  @FromQuery(Number)
  @Whole({ min: 1, max: SLOT_DAYS, optional: true })
  days: number = 7;

  @Text(districtCode)
  district?: string;
}

@ApiTags('catalogue')
@Policy('visitor')
@Controller('services')
export class CatalogueController {
  constructor(
    @Inject(ServicePages) private readonly pages: ServicePages,
    @Inject(FreeSlots) private readonly freeSlots: FreeSlots,
    @Inject(NamedDistrict) private readonly districts: NamedDistrict,
  ) {}

  @Get()
  @ApiPage(ServiceAnswer)
  async list(
    @CurrentVisitor() visitor: KnownActor | null,
    @Query() { district, ...question }: ServicesQuery,
  ): Promise<Page<ServiceAnswer>> {
    return this.pages.list(await this.districts.visited(visitor, district), question);
  }

  @Get(':id')
  @ApiOkResponse({ type: ServicePageAnswer })
  async one(
    @CurrentVisitor() visitor: KnownActor | null,
    @PathId() id: string,
    @Query() { regionId, district }: ServiceQuery,
  ): Promise<ServicePageAnswer> {
    return this.pages.one(await this.districts.visited(visitor, district), id, regionId);
  }

  /** From today on, and at most fourteen days ahead. */
  @Get(':id/slots')
  @ApiOkResponse({ type: SlotsAnswer })
  async slots(
    @CurrentVisitor() visitor: KnownActor | null,
    @PathId() id: string,
    @Query() { regionId, from, days, district }: SlotsQuery,
  ): Promise<SlotsAnswer> {
    const item = await this.pages.item(await this.districts.visited(visitor, district), id);
    return { items: await this.freeSlots.list({ item, regionId, from, days }), nextCursor: null };
  }
}
