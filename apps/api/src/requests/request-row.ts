// The typed columns of service_request are an index of its body: what each holds is said here.

import type { RequestState } from '@linli/workflow';
import type { Element, ElementType } from '../database/binary-array.js';

export interface RowColumn {
  name: string;
  /** As it travels. */
  type: ElementType;
  of(request: RequestState): Element;
  /** Of the column, where it is a list: it travels as text. */
  list?: 'text[]' | 'uuid[]';
  /** Never changes after opening. */
  fixed?: true;
}

/** A request of no place in particular belongs where it is dealt with. */
const place = ({ regionId, custody }: RequestState): Element => (regionId as string | null) ?? custody.regionId;

export const ROW_COLUMNS: RowColumn[] = [
  { ...column('number', 'text', 'number'), fixed: true },
  { ...column('flow', 'text', 'flow'), fixed: true },
  { ...column('flow_version', 'int', 'flowVersion'), fixed: true },
  column('state', 'text', 'state'),
  column('stage', 'text', 'stage'),
  column('final', 'text', 'final'),
  column('version', 'int', 'version'),
  { name: 'region_id', type: 'uuid', of: place },
  column('grid_id', 'uuid', 'gridId'),
  { name: 'custody_region_id', type: 'uuid', of: ({ custody }) => custody.regionId },
  { name: 'custody_department_id', type: 'uuid', of: ({ custody }) => custody.departmentId },
  { name: 'custody_level', type: 'smallint', of: ({ custody }) => custody.level },
  { name: 'waits_for', type: 'text', of: ({ waitsFor }) => listOf(waitsFor), list: 'text[]' },
  column('requester_id', 'uuid', 'requesterId'),
  column('opener_id', 'uuid', 'openerId'),
  column('partner_id', 'uuid', 'partnerId'),
  column('worker_id', 'uuid', 'workerId'),
  { name: 'candidate_ids', type: 'text', of: ({ candidateIds }) => listOf(candidateIds as string[]), list: 'uuid[]' },
  column('service_id', 'uuid', 'serviceId'),
  column('parent_id', 'uuid', 'parentId'),
  { ...column('opened_at', 'timestamptz', 'openedAt'), fixed: true },
  column('respond_by', 'timestamptz', 'respondBy'),
  column('promised_at', 'timestamptz', 'promisedAt'),
  column('due_at', 'timestamptz', 'dueAt'),
  column('due_action', 'text', 'dueAction'),
  column('nudge_at', 'timestamptz', 'nudgeAt'),
];

function column(name: string, type: ElementType, field: string): RowColumn {
  return { name, type, of: (request) => request[field] as Element };
}

/** Ids or names of parties, which need no quoting, as Postgres spells a list. */
function listOf(values: readonly string[] | null | undefined): string {
  return `{${values?.join() ?? ''}}`;
}
