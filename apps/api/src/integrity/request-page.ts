// A page of requests with everything the database keeps about them. One query a table, so that any number of requests
// is read in a bounded number of round trips and bounded memory.

import type { RequestState } from '@linli/workflow';
import { columnNames, instantColumns, microsSql } from './columns.js';
import type { StoredHistoryEvent, StoredRow } from './history.js';
import type { Reader } from './snapshot.js';

/** What consumers made of a request's events; instants in microseconds, as text. */
export interface Around {
  /** seq of the events that still wait for their effects. */
  waiting: number[];
  notifications: { seq: number; recipient: string; template: string; importance: string; at: string }[];
  offers: { partner: string; seq: number; offered: string; ended: string | null; outcome: string | null }[];
  entries: { seq: number; stage: string; at: string }[];
  /** Starts of the slots it keeps a place in. */
  holds: { at: string }[];
  /** Requests under it that are not final. */
  children: number;
}

export interface StoredRequest {
  row: StoredRow;
  events: StoredHistoryEvent[];
  around: Around;
}

export interface Position {
  districtId: number;
  id: string;
}

/** In the order of district and id, behind `after`, about `size` events in all; empty at the end. */
export async function readPage(reader: Reader, after: Position, size: number): Promise<StoredRequest[]> {
  const rows = await readRows(reader, after, size);
  if (rows.length === 0) return [];
  const keys = [rows.map((row) => row.districtId), rows.map((row) => row.id)];
  const page = new Map(
    rows.map((row) => [keyOf(row.districtId, row.id), { row, events: [], around: nothing() } as StoredRequest]),
  );
  for (const { district_id, request_id, ...event } of await readEvents(reader, keys)) {
    page.get(keyOf(district_id, request_id))!.events.push(event);
  }
  for (const name of Object.keys(lists) as (keyof typeof lists)[]) {
    const { rows: found } = await reader.query<{ district_id: number; request_id: string; value: never }>(
      of(lists[name]),
      keys,
    );
    for (const { district_id, request_id, value } of found)
      page.get(keyOf(district_id, request_id))!.around[name] = value;
  }
  return [...page.values()];
}

function nothing(): Around {
  return { waiting: [], notifications: [], offers: [], entries: [], holds: [], children: 0 };
}

async function readRows(reader: Reader, { districtId, id }: Position, size: number): Promise<StoredRow[]> {
  const columns = columnNames.map((name) => (instantColumns.includes(name) ? `${microsSql(name)} as ${name}` : name));
  const { rows } = await reader.query<Record<string, unknown>>(
    `select district_id, id, head_hash, birth || since::jsonb as body, subject, ${columns.join(', ')}
     from (select *, sum(version) over (order by district_id, id) - version as before from (
       select * from service_request where (district_id, id) > ($1, $2::uuid) order by district_id, id limit $3 / 4
     ) as next) as page
     where before < $3 order by district_id, id`,
    [districtId, id, size],
  );
  return rows.map(({ district_id, id: own, head_hash, body, subject, ...stored }) => ({
    districtId: district_id as number,
    id: own as string,
    version: stored.version as number,
    headHash: head_hash as Buffer,
    body: body as RequestState,
    subject: subject as Record<string, unknown>,
    columns: stored,
  }));
}

async function readEvents(reader: Reader, keys: unknown[][]) {
  const { rows } = await reader.query<{ district_id: number; request_id: string } & StoredHistoryEvent>(
    `select e.district_id, e.request_id, e.seq, ${microsSql('e.at')} as at, e.actor_id as "actorId", e.action, e.key,
       e.body_hash as "bodyHash", e.content::text as content, e.hash
     from ${PAGE} join request_event e on e.district_id = page.district_id and e.request_id = page.id
     order by e.district_id, e.request_id, e.seq`,
    keys,
  );
  return rows;
}

const PAGE = 'unnest($1::int[], $2::uuid[]) as page (district_id, id)';

interface List {
  table: string;
  value: string;
  request?: string;
  aggregate?: 'json_agg' | 'sum';
}

const object = (fields: Record<string, string>): string =>
  `json_build_object(${Object.entries(fields)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;

const lists: Record<keyof Around, List> = {
  waiting: { table: 'outbox', value: 't.seq' },
  notifications: {
    table: `(select * from notification where channel = 'inbox')`,
    value: object({
      seq: 't.seq',
      recipient: 't.recipient_id',
      template: 't.template',
      importance: 't.importance',
      at: microsSql('t.created_at'),
    }),
  },
  offers: {
    table: 'offer',
    value: object({
      partner: 't.partner_id',
      seq: 't.seq',
      offered: microsSql('t.offered_at'),
      ended: microsSql('t.ended_at'),
      outcome: 't.outcome',
    }),
  },
  entries: { table: 'stage_entry', value: object({ seq: 't.seq', stage: 't.stage', at: microsSql('t.at') }) },
  holds: { table: 'slot_hold', value: object({ at: microsSql('t.slot_from') }) },
  children: {
    table: 'service_request',
    request: 'parent_id',
    value: 'case when t.final is null then 1 else 0 end',
    aggregate: 'sum',
  },
};

function of({ table, value, request = 'request_id', aggregate = 'json_agg' }: List): string {
  return `select page.district_id, page.id as request_id, ${aggregate}(${value})${aggregate === 'sum' ? '::int' : ''} as value
    from ${PAGE} join ${table} t on t.district_id = page.district_id and t.${request} = page.id
    group by 1, 2`;
}

function keyOf(districtId: number, requestId: string): string {
  return `${districtId} ${requestId}`;
}
