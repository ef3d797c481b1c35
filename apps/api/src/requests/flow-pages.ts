import { checkFlow, describeFlow, type Flow } from '@linli/workflow';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';

export interface FlowPage extends Omit<ReturnType<typeof checkFlow>, 'ok'> {
  name: string;
  title: string;
  version: number;
  definition: Flow;
  mermaid: string;
}

/** The flows of a district as people read them: the newest version of each, its own before the product's. */
export class FlowPages {
  /** Exploring a flow takes a fifth of a second, and a version never changes. */
  private readonly made = new LRUCache<string, FlowPage>({ max: 50 });

  constructor(private readonly pool: Pool) {}

  async list(districtId: number): Promise<Flow[]> {
    const { rows } = await this.pool.query<{ definition: Flow }>(
      `${NEWEST} order by name, district_id nulls last, version desc`,
      [districtId],
    );
    return rows.map(({ definition }) => definition);
  }

  async page(districtId: number, name: string): Promise<FlowPage | null> {
    const { rows } = await this.pool.query<{ owner: number | null; definition: Flow }>(
      `${NEWEST} and name = $2 order by name, district_id nulls last, version desc`,
      [districtId, name],
    );
    const [row] = rows;
    if (!row) return null;
    const { definition, owner } = row;
    const key = `${owner}/${name}/${definition.version}`;
    const known = this.made.get(key) ?? pageOf(definition);
    this.made.set(key, known);
    return known;
  }
}

const NEWEST = `select distinct on (name) district_id as owner, definition from flow where (district_id = $1 or district_id is null)`;

function pageOf(definition: Flow): FlowPage {
  const { name, title, version } = definition;
  const { findings, closure } = checkFlow(definition);
  return { name, title, version, findings, closure, definition, mermaid: describeFlow(definition).mermaid };
}
