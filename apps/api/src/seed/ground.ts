import type { PoolClient } from 'pg';
import type { PersonSeed } from './world/people.js';

/** What was planted: ids by code. */
export interface Ground {
  districtId: number;
  regions: Map<string, string>;
  people: Map<string, string>;
  services: Map<string, string>;
  partners: Map<string, string>;
  everybody: PersonSeed[];
}

/** Writes rows of one table, which all have the columns of the first. */
export type Insert = (table: string, rows: Record<string, unknown>[]) => Promise<void>;

export function inserter(client: PoolClient, districtId: number): Insert {
  return async (table, rows) => {
    const columns = Object.keys(rows[0]!).join(', ');
    await client.query(
      `insert into ${table} (district_id, ${columns}) select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2)`,
      [districtId, JSON.stringify(rows)],
    );
  };
}
