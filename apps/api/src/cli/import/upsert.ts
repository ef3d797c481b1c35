import type { PoolClient } from 'pg';
import type { Written } from './import-kind.js';

/** A column that an import may write: its SQL type, and what a new row has where the file says nothing. */
export interface Target {
  type: string;
  otherwise?: string;
}

/**
 * Rows by their code: those there already are changed where the file says something, the others are inserted.
 * `rows` hold `id` (for new ones), `code` and the columns, absent or undefined for "says nothing".
 */
export async function upsert(
  client: PoolClient,
  table: string,
  districtId: number,
  columns: Record<string, Target>,
  rows: readonly Record<string, unknown>[],
): Promise<Written> {
  const names = Object.keys(columns);
  const shape = ['id uuid', 'code text', ...names.map((name) => `${name} ${columns[name].type}`)].join(', ');
  const given = JSON.stringify(rows);
  const { rowCount: updated } = await client.query(
    `update ${table} t set ${names.map((name) => `${name} = coalesce(r.${name}, t.${name})`).join(', ')}
     from jsonb_to_recordset($2) as r (${shape}) where t.district_id = $1 and t.code = r.code`,
    [districtId, given],
  );
  const { rowCount: created } = await client.query(
    `insert into ${table} (district_id, id, code, ${names.join(', ')})
     select $1, r.id, r.code, ${names.map((name) => valueOf(name, columns[name])).join(', ')}
     from jsonb_to_recordset($2) as r (${shape})
     where not exists (select from ${table} t where t.district_id = $1 and t.code = r.code)`,
    [districtId, given],
  );
  return { created: created ?? 0, updated: updated ?? 0 };
}

function valueOf(name: string, { otherwise }: Target): string {
  return otherwise === undefined ? `r.${name}` : `coalesce(r.${name}, ${otherwise})`;
}
