// The typed columns of service_request are an index of its body: they are made from its changes, in SQL, here.

interface Column {
  /** Of the body. */
  field: string;
  type: string;
  /** How it is made of the changes where it is not simply the field. */
  made?: (changes: string) => string;
  /** Never changes after opening. */
  fixed?: true;
}

const columns: Record<string, Column> = {
  number: { field: 'number', type: 'text', fixed: true },
  flow: { field: 'flow', type: 'text', fixed: true },
  flow_version: { field: 'flowVersion', type: 'int', fixed: true },
  state: { field: 'state', type: 'text' },
  stage: { field: 'stage', type: 'text' },
  final: { field: 'final', type: 'text' },
  version: { field: 'version', type: 'int' },
  region_id: { field: 'regionId', type: 'uuid' },
  grid_id: { field: 'gridId', type: 'uuid' },
  custody_region_id: { field: 'custody', type: 'uuid', made: (changes) => `${changes}->'custody'->>'regionId'` },
  custody_department_id: {
    field: 'custody',
    type: 'uuid',
    made: (changes) => `${changes}->'custody'->>'departmentId'`,
  },
  custody_level: { field: 'custody', type: 'smallint', made: (changes) => `${changes}->'custody'->>'level'` },
  waits_for: { field: 'waitsFor', type: 'text[]', made: (changes) => listIn(changes, 'waitsFor') },
  requester_id: { field: 'requesterId', type: 'uuid' },
  opener_id: { field: 'openerId', type: 'uuid' },
  partner_id: { field: 'partnerId', type: 'uuid' },
  worker_id: { field: 'workerId', type: 'uuid' },
  candidate_ids: {
    field: 'candidateIds',
    type: 'uuid[]',
    made: (changes) => `coalesce(${listIn(changes, 'candidateIds')}, '{}')`,
  },
  service_id: { field: 'serviceId', type: 'uuid' },
  parent_id: { field: 'parentId', type: 'uuid' },
  opened_at: { field: 'openedAt', type: 'timestamptz', fixed: true },
  respond_by: { field: 'respondBy', type: 'timestamptz' },
  promised_at: { field: 'promisedAt', type: 'timestamptz' },
  due_at: { field: 'dueAt', type: 'timestamptz' },
  due_action: { field: 'dueAction', type: 'text' },
  nudge_at: { field: 'nudgeAt', type: 'timestamptz' },
};

export const ROW_COLUMNS = Object.keys(columns).join(', ');

/** The values of ROW_COLUMNS in a new row; a request of no place in particular belongs where it is dealt with. */
export function rowValues(changes: string): string {
  return Object.keys(columns)
    .map((column) =>
      column === 'region_id'
        ? `coalesce(${valueOf(column, changes)}, ${valueOf('custody_region_id', changes)})`
        : valueOf(column, changes),
    )
    .join(', ');
}

/** For UPDATE … r: takes what `changes` (jsonb) holds and leaves the rest. */
export function rowChanges(changes: string): string {
  return Object.entries(columns)
    .filter(([, { fixed }]) => !fixed)
    .map(
      ([column, { field }]) =>
        `${column} = case when ${changes} ? '${field}' then ${valueOf(column, changes)} else r.${column} end`,
    )
    .join(', ');
}

/** Field by field: `jsonb_to_record` cost a move a fifth of its statement, most of it before the first row. */
function valueOf(column: string, changes: string): string {
  const { field, type, made = (from: string) => `${from}->>'${field}'` } = columns[column]!;
  return `(${made(changes)})::${type}`;
}

/** A list of ids or party names, which need no quoting, as Postgres spells it. */
function listIn(changes: string, field: string): string {
  return `translate(${changes}->>'${field}', '[]', '{}')`;
}
