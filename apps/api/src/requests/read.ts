import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import { binaryArray, type ElementType } from '../database/binary-array.js';

/** What a command has to know before it is decided; one of the rows that one statement reads for many commands. */
export interface Asked {
  /** Null when the command opens a request. */
  requestId: string | null;
  /** With an opening: the flow whose newest version is wanted. */
  flow: string | null;
  actorId: string;
  key: string;
}

export interface Found {
  row: RequestRow | null;
  /** The event that this actor's key already made, on this request or on another one. */
  seen: { requestId: string; seq: number; bodyHash: Buffer } | null;
  newestVersion: number | null;
  /** The database's time of the reading, epoch milliseconds. */
  now: number;
}

export interface RequestRow {
  request: RequestState;
  /** Top-level fields that were written after the opening, as they are now. */
  since: Partial<RequestState>;
  headHash: Buffer;
  /** Wrapped; null once erased. */
  sealingKey: Buffer | null;
}

/** In the order asked. */
export async function readForCommands(pool: Pool, districtId: number, asked: Asked[]): Promise<Found[]> {
  const [one] = asked as [Asked];
  const { rows } = await pool.query<Row>(
    asked.length > 1
      ? {
          name: 'read-many',
          text: READ_MANY,
          values: [
            districtId,
            ...ASKED.map(([field, type]) =>
              binaryArray(
                type,
                asked.map((ask) => ask[field]),
              ),
            ),
          ],
        }
      : { name: 'read-one', text: READ_ONE, values: [districtId, one.requestId, one.flow, one.actorId, one.key] },
  );
  const found = new Array<Found>(asked.length);
  for (const row of rows) found[row.n] = foundIn(row);
  return found;
}

/**
 * LATERAL with LIMIT keeps every look-up on its index: joined plainly, a plan made while the tables were small scans
 * them whole, and a prepared statement keeps its plan until the next ANALYZE.
 */
const read = (asked: string): string => `
select k.n, r.birth, r.since, r.head_hash, r.sealing_key, e.request_id as seen_request, e.seq as seen_seq, e.body_hash as seen_hash,
  case when k.flow is not null then (
    select f.version from flow f where f.name = k.flow and (f.district_id = $1 or f.district_id is null)
    order by f.district_id nulls last, f.version desc limit 1
  ) end as newest_version,
  floor(extract(epoch from now()) * 1000)::float8 as now
from ${asked}
left join lateral (
  select birth, since, head_hash, sealing_key from service_request where district_id = $1 and id = k."requestId" limit 1
) r on true
left join lateral (
  select request_id, seq, body_hash from request_event where district_id = $1 and actor_id = k."actorId" and key = k.key limit 1
) e on true`;

/** In parameters: a plan of its own reads them far cheaper than JSON. */
const READ_ONE = read(
  '(select 0 as n, $2::uuid as "requestId", $3::text as flow, $4::text as "actorId", $5::text as key) k',
);
const ASKED = [
  ['requestId', 'uuid'],
  ['flow', 'text'],
  ['actorId', 'text'],
  ['key', 'text'],
] as const satisfies readonly (readonly [keyof Asked, ElementType])[];
const READ_MANY = read(`(
  select ${ASKED.map(([field]) => `"${field}"`).join(', ')}, (n - 1)::int as n
  from unnest(${ASKED.map(([, type], index) => `$${index + 2}::${type}[]`).join(', ')}) with ordinality
    as k(${ASKED.map(([field]) => `"${field}"`).join(', ')}, n)
) k`);

interface Row {
  n: number;
  birth: RequestState | null;
  since: Partial<RequestState>;
  head_hash: Buffer;
  sealing_key: Buffer | null;
  seen_request: string | null;
  seen_seq: number;
  seen_hash: Buffer;
  newest_version: number | null;
  now: number;
}

function foundIn(row: Row): Found {
  return {
    row: row.birth && {
      request: { ...row.birth, ...row.since },
      since: row.since,
      headHash: row.head_hash,
      sealingKey: row.sealing_key,
    },
    seen:
      row.seen_request === null ? null : { requestId: row.seen_request, seq: row.seen_seq, bodyHash: row.seen_hash },
    newestVersion: row.newest_version,
    now: row.now,
  };
}
