import { Inject, Injectable } from '@nestjs/common';
import { type Page, pageOf, readCursor } from '../http/input/page.js';
import { refused } from '../http/problem/refusal-error.js';
import { Catalogue, type CatalogueQuestion } from './catalogue.js';
import { type ServiceAnswer, serviceAnswer, type ServicePageAnswer } from './catalogue-answers.js';
import { FreeSlots } from './free-slots.js';
import type { ServiceItem } from './service-item.js';
import { ServiceRatings } from './service-ratings.js';
import { ServingPartners } from './serving-partners.js';
import { SLOT_DAYS } from './slots.js';

/** What anyone may read of the catalogue. */
@Injectable()
export class ServicePages {
  constructor(
    @Inject(Catalogue) private readonly catalogue: Catalogue,
    @Inject(ServingPartners) private readonly serving: ServingPartners,
    @Inject(ServiceRatings) private readonly ratings: ServiceRatings,
    @Inject(FreeSlots) private readonly freeSlots: FreeSlots,
  ) {}

  async list(
    districtId: number,
    question: CatalogueQuestion & { limit: number; cursor?: string },
  ): Promise<Page<ServiceAnswer>> {
    const items = await this.catalogue.list(districtId, question);
    const [last] = readCursor(question.cursor, 1) ?? [];
    const start = last === undefined ? 0 : items.findIndex(({ id }) => id === last) + 1;
    const shown = items.slice(start, start + question.limit + 1);
    const page = pageOf(
      shown,
      question.limit,
      ({ id }) => [id],
      (item) => item,
    );
    return { ...page, items: await this.answers(page.items, question.regionId) };
  }

  /** The next free slot is that of the place; without one it is null. */
  async one(districtId: number, id: string, regionId: string | undefined): Promise<ServicePageAnswer> {
    const item = await this.item(districtId, id);
    const [[answer], ratings, nextSlot] = await Promise.all([
      this.answers([item], regionId),
      this.ratings.of(item),
      regionId === undefined ? null : this.nextSlot(item, regionId),
    ]);
    return { ...answer, ratings, nextSlot };
  }

  async nextSlot(item: ServiceItem, regionId: string): Promise<{ from: string; to: string } | null> {
    const slots = await this.freeSlots.list({ item, regionId, days: SLOT_DAYS });
    const free = slots.find(({ available }) => available);
    return free ? { from: free.from, to: free.to } : null;
  }

  /** Throws NOT_FOUND, also for a retired one. */
  async item(districtId: number, id: string): Promise<ServiceItem> {
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
