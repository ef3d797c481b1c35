// The typed columns of service_request are an index of its body: they are made from the body, in SQL, here.

/** By column: the field of the body, its type, and how the column is made of it where that is not the field itself. */
const columns: Record<string, { field: string; type: string; made?: (field: string) => string; fixed?: true }> = {
  number: { field: 'number', type: 'text', fixed: true },
  flow: { field: 'flow', type: 'text', fixed: true },
  flow_version: { field: 'flowVersion', type: 'int', fixed: true },
  state: { field: 'state', type: 'text' },
  stage: { field: 'stage', type: 'text' },
  final: { field: 'final', type: 'text' },
  version: { field: 'version', type: 'int' },
  region_id: { field: 'regionId', type: 'uuid' },
  grid_id: { field: 'gridId', type: 'uuid' },
  custody_region_id: { field: 'custody', type: 'jsonb', made: (custody) => `(${custody}->>'regionId')::uuid` },
  custody_department_id: { field: 'custody', type: 'jsonb', made: (custody) => `(${custody}->>'departmentId')::uuid` },
  custody_level: { field: 'custody', type: 'jsonb', made: (custody) => `(${custody}->>'level')::smallint` },
  waits_for: { field: 'waitsFor', type: 'text[]' },
  requester_id: { field: 'requesterId', type: 'uuid' },
  opener_id: { field: 'openerId', type: 'uuid' },
  partner_id: { field: 'partnerId', type: 'uuid' },
  worker_id: { field: 'workerId', type: 'uuid' },
  candidate_ids: { field: 'candidateIds', type: 'uuid[]', made: (ids) => `coalesce(${ids}, '{}')` },
  service_id: { field: 'serviceId', type: 'uuid' },
  parent_id: { field: 'parentId', type: 'uuid' },
  opened_at: { field: 'openedAt', type: 'timestamptz', fixed: true },
  respond_by: { field: 'respondBy', type: 'timestamptz' },
  promised_at: { field: 'promisedAt', type: 'timestamptz' },
  due_at: { field: 'dueAt', type: 'timestamptz' },
  due_action: { field: 'dueAction', type: 'text' },
  nudge_at: { field: 'nudgeAt', type: 'timestamptz' },
};

/** For `jsonb_to_record(body) as b(…)`. */
export const BODY_FIELDS = [...new Set(Object.values(columns).map(({ field, type }) => `"${field}" ${type}`))].join(
  ', ',
);

export const ROW_COLUMNS = Object.keys(columns).join(', ');

/** The values of ROW_COLUMNS in a new row; a request of no place in particular belongs where it is dealt with. */
export function rowValues(record: string): string {
  return Object.entries(columns)
    .map(([column]) =>
      column === 'region_id'
        ? `coalesce(${valueOf(column, record)}, ${valueOf('custody_region_id', record)})`
        : valueOf(column, record),
    )
    .join(', ');
}

/** For UPDATE … r: takes what `changes` (jsonb) holds and leaves the rest, which saves reading the whole body. */
export function rowChanges(changes: string, record: string): string {
  return Object.entries(columns)
    .filter(([, { fixed }]) => !fixed)
    .map(
      ([column, { field }]) =>
        `${column} = case when ${changes} ? '${field}' then ${valueOf(column, record)} else r.${column} end`,
    )
    .join(', ');
}

function valueOf(column: string, record: string): string {
  const { field, made = (value: string) => value } = columns[column]!;
  return made(`${record}."${field}"`);
}
