import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

/** Which states wait for which party, over every version of every flow a district may have requests of. */
export class WaitingStates {
  private readonly known = new LRUCache<number, Promise<Map<string, string[]>>>({ max: 100, ttl: 60_000 });

  constructor(private readonly pool: Pool) {}

  of(districtId: number): Promise<Map<string, string[]>> {
    const known = this.known.get(districtId);
    if (known) return known;
    const reading = this.read(districtId);
    this.known.set(districtId, reading);
    reading.catch(() => this.known.delete(districtId));
    return reading;
  }

  private async read(districtId: number): Promise<Map<string, string[]>> {
    const { rows } = await this.pool.query<{ party: string; states: string[] }>({
      name: 'waiting-states',
      text: `select w.party, array_agg(distinct s.key) as states from flow f
             cross join lateral json_each(f.definition->'states') s
             cross join lateral json_array_elements_text(s.value->'waitsFor') w(party)
             where (f.district_id = $1 or f.district_id is null) and s.value->'waitsFor' is not null group by w.party`,
      values: [districtId],
    });
    return new Map(rows.map(({ party, states }) => [party, states]));
  }
}
