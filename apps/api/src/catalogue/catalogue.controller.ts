import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import type { KnownActor } from '../http/access/authenticator.js';
import { CurrentActor } from '../http/access/current-actor.js';
import { Policy } from '../http/access/policy.js';
import { Day, FromQuery, Id, Text, Whole } from '../http/input/fields.js';
import { ApiPage, type Page, PageQuery, pageOf, readCursor } from '../http/input/page.js';
import { PathId } from '../http/input/path-id.js';
import { refused } from '../http/problem/refusal-error.js';
import { Clock } from '../time/clock.js';
import { localDay } from '../time/local-day.js';
import { Catalogue } from './catalogue.js';
import { ServiceAnswer, serviceAnswer, SlotsAnswer } from './catalogue-answers.js';
import { FreeSlots } from './free-slots.js';
import type { ServiceItem } from './service-item.js';
import { ServingPartners } from './serving-partners.js';
import { SLOT_DAYS } from './slots.js';

class ServicesQuery extends PageQuery {
  @Id({ optional: true, about: 'What people of this place may order' })
  regionId?: string;

  @Text({ max: 40, optional: true })
  q?: string;

  @Text({ max: 30, optional: true })
  category?: string;
}

class ServiceQuery {
  @Id({ optional: true, about: 'Names the partners that serve this place' })
  regionId?: string;
}

class SlotsQuery {
  @Id()
  regionId: string;

  @Day({ optional: true, about: 'Today unless told' })
  from?: string;

  @FromQuery(Number)
  @Whole({ min: 1, max: SLOT_DAYS, optional: true })
  days: number = 7;
}

@ApiTags('catalogue')
@Policy('signedIn')
@Controller('services')
export class CatalogueController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Catalogue) private readonly catalogue: Catalogue,
    @Inject(ServingPartners) private readonly serving: ServingPartners,
    @Inject(FreeSlots) private readonly freeSlots: FreeSlots,
  ) {}

  @Get()
  @ApiPage(ServiceAnswer)
  async list(@CurrentActor() { districtId }: KnownActor, @Query() query: ServicesQuery): Promise<Page<ServiceAnswer>> {
    const items = await this.catalogue.list(districtId, query);
    const [last] = readCursor(query.cursor, 1) ?? [];
    const start = last === undefined ? 0 : items.findIndex(({ id }) => id === last) + 1;
    const shown = items.slice(start, start + query.limit + 1);
    const page = pageOf(
      shown,
      query.limit,
      ({ id }) => [id],
      (item) => item,
    );
    return { ...page, items: await this.answers(page.items, query.regionId) };
  }

  @Get(':id')
  @ApiOkResponse({ type: ServiceAnswer })
  async one(
    @CurrentActor() { districtId }: KnownActor,
    @PathId() id: string,
    @Query() { regionId }: ServiceQuery,
  ): Promise<ServiceAnswer> {
    const [answer] = await this.answers([await this.item(districtId, id)], regionId);
    return answer;
  }

  @Get(':id/slots')
  @ApiOkResponse({ type: SlotsAnswer })
  async slots(
    @CurrentActor() { districtId }: KnownActor,
    @PathId() id: string,
    @Query() { regionId, from, days }: SlotsQuery,
  ): Promise<SlotsAnswer> {
    const [item, now] = await Promise.all([this.item(districtId, id), this.clock.now(this.pool)]);
    const today = localDay(now);
    const first = from === undefined || from < today ? today : from;
    const last = localDay(new Date(now.getTime() + SLOT_DAYS * 86_400_000));
    const items = await this.freeSlots.list({ item, regionId, from: first, days, now });
    return { items: items.filter((slot) => localDay(new Date(slot.from)) <= last), nextCursor: null };
  }

  private async item(districtId: number, id: string): Promise<ServiceItem> {
    const item = await this.catalogue.item(districtId, id);
    if (!item || item.retired) throw refused('NOT_FOUND');
    return item;
  }

  private async answers(items: readonly ServiceItem[], regionId: string | undefined): Promise<ServiceAnswer[]> {
    const partners = await this.serving.of(items, regionId);
    return Promise.all(
      items.map(async (item) =>
        serviceAnswer(item, await this.catalogue.promise(item.districtId, item.id), partners.get(item.id) ?? []),
      ),
    );
  }
}
