import type { PoolClient } from 'pg';

export type Templates = Record<string, string>;

/** The messages of each flow version, read once: a version never changes. */
export class FlowTemplates {
  private readonly known = new Map<string, Templates>();

  /** Throws when nobody ever stored that version. */
  async of(client: PoolClient, districtId: number, flow: string, version: number): Promise<Templates> {
    const key = `${districtId}/${flow}/${version}`;
    const templates = this.known.get(key) ?? (await read(client, districtId, flow, version));
    this.known.set(key, templates);
    return templates;
  }
}

/** A district's own version stands before the product's. */
async function read(client: PoolClient, districtId: number, flow: string, version: number): Promise<Templates> {
  const { rows } = await client.query<{ templates: Templates }>({
    name: 'notification-templates',
    text: `
      select definition -> 'templates' as templates from flow
      where name = $2 and version = $3 and (district_id = $1 or district_id is null)
      order by district_id nulls last limit 1`,
    values: [districtId, flow, version],
  });
  if (!rows[0]) throw new Error(`flow ${flow} has no version ${version}`);
  return rows[0].templates;
}
