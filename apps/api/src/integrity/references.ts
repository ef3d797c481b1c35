import type { TableCheck } from './table-checks.js';

/** The tables of requests have no foreign keys (decision 0001), so what they name is looked for here. Nothing named is ever deleted. */
const named: [column: string, table: string][] = [
  ['region_id', 'region'],
  ['custody_region_id', 'region'],
  ['grid_id', 'region'],
  ['custody_department_id', 'department'],
  ['requester_id', 'person'],
  ['opener_id', 'person'],
  ['worker_id', 'person'],
  ['partner_id', 'partner'],
  ['service_id', 'service_item'],
  ['parent_id', 'service_request'],
];

export const referenceChecks: TableCheck[] = [
  ...named.map(([column, table]) => ({
    check: 'references',
    sql: `select r.district_id, r.id as request_id, '${column} names no ${table}' as detail
          from service_request r left join ${table} t on t.district_id = r.district_id and t.id = r.${column}
          where r.${column} is not null and t.id is null`,
  })),
  ...[
    ['notification', 'recipient_id'],
    ['reveal_log', 'actor_id'],
    ['attachment', 'uploader_id'],
  ].map(([from, column]) => ({
    check: 'references',
    sql: `select r.district_id, r.request_id, '${column} of ${from} names no person' as detail
          from ${from} r left join person t on t.district_id = r.district_id and t.id = r.${column} where t.id is null`,
  })),
];
