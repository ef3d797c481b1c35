// The write of design/02, decisions 1 and 2, and nothing else. Whatever form it takes, rows are found by
// `district_id = $1` in each statement: that is what a shard is found by, should the tables be distributed one day.

import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import { binaryArray, type Element, type ElementType } from '../database/binary-array.js';
import { ROW_COLUMNS } from './request-row.js';

/** One decided command, as it is written. Texts are JSON exactly as it will lie in the database. */
export interface Commit {
  requestId: string;
  seq: number;
  actorId: string;
  action: string;
  at: string;
  key: string;
  bodyHash: Buffer;
  hash: Buffer;
  shard: number;
  /** The event: its bytes are what `hash` was made of. */
  content: string;
  /** After the event; the typed columns are made of it. */
  request: RequestState;
  /** Of an opening the whole body, of a move what differs from that. */
  body: string;
  /** Top-level fields of the subject that differ; null when none do. */
  subject: string | null;
  /** Wrapped: the one an opening brings, the one a move was decided with. Null once erased. */
  sealingKey: Buffer | null;
}

export interface Written {
  /** The requests it was done to. */
  ids: string[];
  /** The database's time, epoch milliseconds. */
  now: number;
}

/**
 * Moves requests: row, event and outbox of all of them in one statement. Gives those that were still at the version
 * before, with the same sealing key; of the others nothing is written. Any error means that nothing at all was.
 */
export function commitMoves(pool: Pool, districtId: number, moves: Commit[]): Promise<Written> {
  const [move] = moves as [Commit];
  if (moves.length > 1)
    return write(pool, 'commit-moves', MOVES, [districtId, ...arraysOf(MOVE_FIELDS, inOrder(moves))]);
  return write(pool, 'commit-move', MOVE, [districtId, ...MOVE_FIELDS.map(({ of }) => of(move))]);
}

/** Opens requests; gives all of them. */
export function commitOpenings(pool: Pool, districtId: number, openings: Commit[]): Promise<Written> {
  return write(pool, 'commit-openings', OPENINGS, [districtId, ...arraysOf(OPENING_FIELDS, openings)]);
}

async function write(pool: Pool, name: string, text: string, values: unknown[]): Promise<Written> {
  const { rows } = await pool.query<Written>({ name, text, values });
  return rows[0]!;
}

/** Two batches that met the same rows in opposite order would deadlock: rows are changed in the order they come. */
function inOrder(moves: Commit[]): Commit[] {
  return [...moves].sort((one, other) => (one.requestId < other.requestId ? -1 : 1));
}

function arraysOf(fields: Field[], commits: Commit[]): Buffer[] {
  return fields.map(({ type, of }) => binaryArray(type, commits.map(of)));
}

/** What travels of each commit. */
interface Field {
  name: string;
  type: ElementType;
  of(commit: Commit): Element;
}

const EVENT_FIELDS: Field[] = [
  { name: 'request_id', type: 'uuid', of: ({ requestId }) => requestId },
  { name: 'seq', type: 'int', of: ({ seq }) => seq },
  { name: 'at', type: 'timestamptz', of: ({ at }) => at },
  { name: 'actor_id', type: 'text', of: ({ actorId }) => actorId },
  { name: 'action', type: 'text', of: ({ action }) => action },
  { name: 'key', type: 'text', of: ({ key }) => key },
  { name: 'body_hash', type: 'bytea', of: ({ bodyHash }) => bodyHash },
  { name: 'content', type: 'json', of: ({ content }) => content },
  { name: 'hash', type: 'bytea', of: ({ hash }) => hash },
];
const fieldsFor = (columns: typeof ROW_COLUMNS): Field[] => [
  ...EVENT_FIELDS,
  { name: 'shard', type: 'smallint', of: ({ shard }) => shard },
  { name: 'body', type: 'json', of: ({ body }) => body },
  { name: 'subject', type: 'jsonb', of: ({ subject }) => subject },
  { name: 'sealing_key', type: 'bytea', of: ({ sealingKey }) => sealingKey },
  ...columns.map(({ name, type, of }) => ({ name, type, of: ({ request }: Commit) => of(request) })),
];
const CHANGING = ROW_COLUMNS.filter(({ fixed }) => !fixed);
const MOVE_FIELDS = fieldsFor(CHANGING);
const OPENING_FIELDS = fieldsFor(ROW_COLUMNS);

const names = (fields: readonly { name: string }[], from = ''): string =>
  fields.map(({ name }) => `${from}${name}`).join(', ');
const valueOf = ({ name, list }: (typeof ROW_COLUMNS)[number]): string => `w.${name}${list ? `::${list}` : ''}`;

/** One travels in parameters of its own: that spares it the arrays. */
const oneOf = (fields: Field[]): string =>
  `w as not materialized (select ${fields.map(({ name, type }, index) => `$${index + 2}::${type} as ${name}`).join(', ')})`;
const manyOf = (fields: Field[]): string =>
  `w as (select * from unnest(${fields.map(({ type }, index) => `$${index + 2}::${type}[]`).join(', ')}) as w(${names(fields)}))`;

const eventsOf = (written: string): string => `
event as (
  insert into request_event (district_id, ${names(EVENT_FIELDS)}) select $1, ${names(EVENT_FIELDS, 'e.')} from ${written} e
), owed as (
  insert into outbox (district_id, shard, request_id, seq) select $1, e.shard, e.request_id, e.seq from ${written} e
)
select coalesce(json_agg(request_id), '[]') as ids, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from ${written}`;

/** Whoever was erased in the meantime has another key: what was sealed under the old one could never be opened. */
const MOVED = `
  update service_request r set ${CHANGING.map((column) => `${column.name} = ${valueOf(column)}`).join(', ')},
    since = w.body, head_hash = w.hash,
    subject = case when w.subject is null then r.subject else r.subject || w.subject end`;
const UNCHANGED = `r.version = w.seq - 1 and r.sealing_key is not distinct from w.sealing_key`;
const EVENT_OF_IT = `returning ${names(EVENT_FIELDS, 'w.')}, w.shard`;

const MOVE = `
with ${oneOf(MOVE_FIELDS)}, moved as (${MOVED}
  from w where r.district_id = $1 and r.id = w.request_id and ${UNCHANGED} ${EVENT_OF_IT}
), ${eventsOf('moved')}`;

/**
 * Each row is looked up by its key, and changed in the order the members came in. One that somebody else changes
 * meanwhile is waited for and then looked at again: the loser finds out here. Of `r` nothing is asked but its place and
 * what it must still be: with any other condition a plan that was made for a small table would read all of it.
 */
const MOVES = `
with ${manyOf(MOVE_FIELDS)}, moved as (${MOVED}
  from w cross join lateral (
    select ctid as place from service_request where district_id = $1 and id = w.request_id limit 1
  ) found
  where r.ctid = found.place and ${UNCHANGED} ${EVENT_OF_IT}
), ${eventsOf('moved')}`;

const OPENINGS = `
with ${manyOf(OPENING_FIELDS)}, opened as (
  insert into service_request (district_id, id, ${names(ROW_COLUMNS)}, birth, subject, sealing_key, head_hash)
  select $1, w.request_id, ${ROW_COLUMNS.map(valueOf).join(', ')}, w.body::jsonb, coalesce(w.subject, '{}'), w.sealing_key, w.hash
  from w
), ${eventsOf('w')}`;
