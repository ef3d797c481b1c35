import type { RequestState } from '@linli/workflow';
import type { Report } from './finding.js';

/** Instants travel as microseconds in text: a `Date` would hide what is below the millisecond. */
export const instantColumns = ['opened_at', 'respond_by', 'promised_at', 'due_at', 'nudge_at'];

/** SQL that gives a timestamptz as `microsOf` gives an instant. */
export function microsSql(column: string): string {
  return `(extract(epoch from ${column}) * 1000000)::bigint::text`;
}

/** Of an instant in any spelling, as text; null where there is none. */
export function microsOf(instant: unknown): string | null {
  return typeof instant === 'string' ? `${Date.parse(instant) * 1000}` : null;
}

/** The typed columns are an index of the body: written by requests/commit.ts, told here a second time. */
const indexed: Record<string, (body: RequestState) => unknown> = {
  number: ({ number }) => number,
  flow: ({ flow }) => flow,
  flow_version: ({ flowVersion }) => flowVersion,
  state: ({ state }) => state,
  stage: ({ stage }) => stage,
  final: ({ final }) => final,
  version: ({ version }) => version,
  region_id: ({ regionId, custody }) => regionId ?? custody.regionId,
  grid_id: ({ gridId }) => gridId,
  custody_region_id: ({ custody }) => custody.regionId,
  custody_department_id: ({ custody }) => custody.departmentId,
  custody_level: ({ custody }) => custody.level,
  waits_for: ({ waitsFor }) => waitsFor.join(),
  requester_id: ({ requesterId }) => requesterId,
  opener_id: ({ openerId }) => openerId,
  partner_id: ({ partnerId }) => partnerId,
  worker_id: ({ workerId }) => workerId,
  candidate_ids: ({ candidateIds }) => ((candidateIds ?? []) as string[]).join(),
  service_id: ({ serviceId }) => serviceId,
  parent_id: ({ parentId }) => parentId,
  opened_at: ({ openedAt }) => microsOf(openedAt),
  respond_by: ({ respondBy }) => microsOf(respondBy),
  promised_at: ({ promisedAt }) => microsOf(promisedAt),
  due_at: ({ dueAt }) => microsOf(dueAt),
  due_action: ({ dueAction }) => dueAction,
  nudge_at: ({ nudgeAt }) => microsOf(nudgeAt),
};

export const columnNames = Object.keys(indexed);

export function checkColumns(columns: Record<string, unknown>, body: RequestState, report: Report): void {
  for (const column of columnNames) {
    const stored = columns[column] ?? null;
    const told = indexed[column]!(body) ?? null;
    if ((Array.isArray(stored) ? stored.join() : stored) !== told) report('columns-equal-body', `column ${column}`);
  }
}
