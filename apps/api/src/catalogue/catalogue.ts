import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Pool } from 'pg';
import { RegionDirectory } from '../regions/region-directory.js';
import { READ_ITEMS, type ServiceItem } from './service-item.js';

export interface CatalogueQuestion {
  /** Items of this place and of those above it. */
  regionId?: string;
  /** Part of name, summary or category. */
  q?: string;
  category?: string;
}

/** How long orders of an item really took, from opening to fulfilment. Null: none done yet. */
export interface Promised {
  p50Minutes: number | null;
  p90Minutes: number | null;
  basedOn: number;
}

const FRESH_MS = 5_000;
const PROMISES_FRESH_MS = 60_000;

/** The district's services, at most five seconds old; their promises at most a minute. */
@Injectable()
export class Catalogue {
  private readonly items = new LRUCache<number, Promise<Map<string, ServiceItem>>>({ max: 100, ttl: FRESH_MS });
  private readonly promises = new LRUCache<number, Promise<Map<string, Promised>>>({
    max: 100,
    ttl: PROMISES_FRESH_MS,
  });

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(RegionDirectory) private readonly regions: RegionDirectory,
  ) {}

  /** Retired ones too: running requests refer to them. */
  async item(districtId: number, itemId: string): Promise<ServiceItem | null> {
    return (await this.all(districtId)).get(itemId) ?? null;
  }

  /** In order of category and name; retired ones are left out. */
  async list(districtId: number, { regionId, q, category }: CatalogueQuestion): Promise<ServiceItem[]> {
    await this.regions.load(districtId);
    const word = q?.trim().toLowerCase();
    return [...(await this.all(districtId)).values()].filter(
      (item) =>
        !item.retired &&
        (regionId === undefined || this.isFor(item, regionId)) &&
        (category === undefined || item.category === category) &&
        (!word || `${item.name}\n${item.summary}\n${item.category}`.toLowerCase().includes(word)),
    );
  }

  /** Whether people of this place may order it. Load the district's places first. */
  isFor(item: ServiceItem, regionId: string): boolean {
    return item.regionId === null || this.regions.isWithin(regionId, item.regionId);
  }

  async promise(districtId: number, itemId: string): Promise<Promised> {
    const promises = await remembered(this.promises, districtId, () => this.readPromises(districtId));
    return promises.get(itemId) ?? { p50Minutes: null, p90Minutes: null, basedOn: 0 };
  }

  /** The next question in this process reads again. */
  forget(districtId: number): void {
    this.items.delete(districtId);
    this.promises.delete(districtId);
  }

  private all(districtId: number): Promise<Map<string, ServiceItem>> {
    return remembered(this.items, districtId, async () => {
      const { rows } = await this.pool.query<ServiceItem>({
        name: 'catalogue',
        text: READ_ITEMS,
        values: [districtId],
      });
      return new Map(rows.map((item) => [item.id, item]));
    });
  }

  /** From the latest 200 orders of each item. */
  private async readPromises(districtId: number): Promise<Map<string, Promised>> {
    const { rows } = await this.pool.query<Promised & { id: string }>({
      name: 'promises',
      text: `
        select s.id, round(percentile_cont(0.5) within group (order by t.minutes))::int as "p50Minutes",
          round(percentile_cont(0.9) within group (order by t.minutes))::int as "p90Minutes", count(*)::int as "basedOn"
        from service_item s cross join lateral (
          select minutes from service_time
          where district_id = s.district_id and service_item_id = s.id order by fulfilled_at desc limit 200
        ) t where s.district_id = $1 group by s.id`,
      values: [districtId],
    });
    return new Map(rows.map(({ id, ...promised }) => [id, promised]));
  }
}

function remembered<T>(cache: LRUCache<number, Promise<T>>, key: number, read: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const reading = read();
  cache.set(key, reading);
  reading.catch(() => cache.delete(key));
  return reading;
}
