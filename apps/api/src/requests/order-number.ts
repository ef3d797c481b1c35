import type { Pool } from 'pg';
import { localDay } from '../time/local-day.js';
import { Coalescer } from './coalescer.js';

/** A community whose order numbers are counted, and its short name. */
export interface Community {
  regionId: string;
  shortName: string;
}

/**
 * Speakable numbers of orders: `府佑 1125-012`, counted afresh each day (UTC+8) in each community. They are given in
 * order; one is lost where the opening then fails. Those who wait for one at the same moment share a statement.
 */
export class OrderNumbers {
  private readonly districts = new Map<number, Coalescer<Wanted, number>>();

  constructor(private readonly pool: Pool) {}

  async next(districtId: number, { regionId, shortName }: Community, now: Date): Promise<string> {
    const day = localDay(now);
    const number = await this.ofDistrict(districtId).add({ regionId, day }, false);
    return `${shortName} ${day.slice(5, 7)}${day.slice(8)}-${String(number).padStart(3, '0')}`;
  }

  private ofDistrict(districtId: number): Coalescer<Wanted, number> {
    const known = this.districts.get(districtId);
    if (known) return known;
    const made = new Coalescer<Wanted, number>({ batches: 1, members: 64, patienceMs: 0 }, (all) =>
      this.allot(districtId, all),
    );
    this.districts.set(districtId, made);
    return made;
  }

  private async allot(districtId: number, all: Wanted[]): Promise<number[]> {
    const counted = new Map<string, { regionId: string; day: string; n: number }>();
    for (const { regionId, day } of all) {
      const { n } = counted.get(regionId + day) ?? { n: 0 };
      counted.set(regionId + day, { regionId, day, n: n + 1 });
    }
    const { rows } = await this.pool.query<{ region_id: string; day: string; next: number }>({
      name: 'allot-numbers',
      text: ALLOT,
      values: [districtId, JSON.stringify([...counted.values()])],
    });
    const next = new Map(rows.map((row) => [row.region_id + row.day, row.next]));
    return all.map(({ regionId, day }) => {
      const number = next.get(regionId + day)!;
      next.set(regionId + day, number + 1);
      return number;
    });
  }
}

interface Wanted {
  regionId: string;
  /** `2026-11-25`. */
  day: string;
}

/** In the order of the regions, so that two processes that allot for several never deadlock. */
const ALLOT = `
with wanted as (
  select k."regionId" as region_id, k.day, k.n from json_to_recordset($2::json) as k("regionId" uuid, day date, n int)
  order by 1, 2
), allotted as (
  insert into request_number (district_id, region_id, day, last)
  select $1, region_id, day, n from wanted
  on conflict (district_id, region_id, day) do update set last = request_number.last + excluded.last
  returning region_id, day, last
)
select a.region_id, a.day::text as day, a.last - w.n + 1 as next from allotted a join wanted w using (region_id, day)`;
