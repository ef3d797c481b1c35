// Reads whole histories page by page, so that a database of any size is checked in constant memory.

import type { Flow, RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Finding } from './finding.js';
import { checkHistory, type StoredHistoryEvent, type StoredRow } from './history.js';

const PAGE = 500;

const rowColumns = `number, flow, flow_version, state, stage, final, version, region_id, grid_id, custody_region_id,
  custody_department_id, custody_level, waits_for, requester_id, opener_id, partner_id, worker_id, candidate_ids,
  service_id, due_action`;

/** Instants as `FlowEvent` spells them: ISO 8601, UTC, milliseconds. */
const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;

const instants = ['opened_at', 'respond_by', 'promised_at', 'due_at', 'nudge_at'];

export async function checkHistories(pool: Pool): Promise<{ requests: number; events: number; findings: Finding[] }> {
  const flows = await pinnedFlows(pool);
  const total = { requests: 0, events: 0, findings: [] as Finding[] };
  let after: [number, string] = [-2147483648, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await readRows(pool, after);
    if (rows.length === 0) return total;
    const histories = await readEvents(pool, rows);
    for (const row of rows) {
      const events = histories.get(keyOf(row.districtId, row.id)) ?? [];
      total.requests++;
      total.events += events.length;
      total.findings.push(...checkOne(row, events, flows));
    }
    const last = rows[rows.length - 1];
    after = [last.districtId, last.id];
  }
}

function checkOne(row: StoredRow, events: StoredHistoryEvent[], flows: Map<string, Flow>): Finding[] {
  const pinned = `${row.columns.flow} ${row.columns.flow_version}`;
  const flow = flows.get(`${row.districtId} ${pinned}`) ?? flows.get(`null ${pinned}`);
  if (!flow)
    return [
      {
        check: 'pinned-flow',
        districtId: row.districtId,
        requestId: row.id,
        detail: `flow ${pinned} is not in the database`,
      },
    ];
  return checkHistory(row, events, flow);
}

async function pinnedFlows(pool: Pool): Promise<Map<string, Flow>> {
  const { rows } = await pool.query<{ district_id: number | null; name: string; version: number; definition: Flow }>(
    'select district_id, name, version, definition from flow',
  );
  return new Map(rows.map((row) => [`${row.district_id} ${row.name} ${row.version}`, row.definition]));
}

async function readRows(pool: Pool, after: [number, string]): Promise<StoredRow[]> {
  const { rows } = await pool.query(
    `select district_id, id, head_hash, body, subject, ${rowColumns}, ${instants.map(iso).join(', ')}
     from service_request where (district_id, id) > ($1, $2::uuid) order by district_id, id limit ${PAGE}`,
    after,
  );
  return rows.map(({ district_id, id, head_hash, body, subject, ...columns }) => ({
    districtId: district_id as number,
    id: id as string,
    version: columns.version as number,
    headHash: head_hash as Buffer,
    request: { ...(body as RequestState), ...(subject as object) } as RequestState,
    columns,
  }));
}

async function readEvents(pool: Pool, rows: StoredRow[]): Promise<Map<string, StoredHistoryEvent[]>> {
  const { rows: events } = await pool.query(
    `select e.district_id, e.request_id, e.seq, ${iso('e.at').replace('as e.at', 'as at')}, e.actor_id, e.action, e.key, e.body_hash,
            e.content::text as content, e.hash
     from unnest($1::int[], $2::uuid[]) as page(district_id, id)
     join request_event e on e.district_id = page.district_id and e.request_id = page.id
     order by e.district_id, e.request_id, e.seq`,
    [rows.map((row) => row.districtId), rows.map((row) => row.id)],
  );
  const histories = new Map<string, StoredHistoryEvent[]>();
  for (const event of events) {
    const key = keyOf(event.district_id as number, event.request_id as string);
    const history = histories.get(key) ?? [];
    histories.set(key, history);
    history.push({
      seq: event.seq as number,
      at: event.at as string,
      actorId: event.actor_id as string,
      action: event.action as string,
      key: event.key as string,
      bodyHash: event.body_hash as Buffer,
      content: event.content as string,
      hash: event.hash as Buffer,
    });
  }
  return histories;
}

function keyOf(districtId: number, requestId: string): string {
  return `${districtId} ${requestId}`;
}
