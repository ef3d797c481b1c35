// The write of design/02, decisions 1 and 2, and nothing else. Whatever form it takes, `district_id = $1` stays in
// each part of each statement: that is what a shard is found by, should the tables be distributed one day.

import type { Pool } from 'pg';
import { listed, unlisted } from './listed.js';
import { ROW_COLUMNS, rowChanges, rowValues } from './request-row.js';

/** One decided command, as it is written. Texts are JSON exactly as it will lie in the database; hashes are hex. */
export interface Commit {
  requestId: string;
  seq: number;
  actorId: string;
  action: string;
  at: string;
  key: string;
  bodyHash: string;
  hash: string;
  shard: number;
  /** The event: its bytes are what `hash` was made of. */
  content: string;
  /** Top-level fields of the body that differ. */
  changes: string;
  /** The same of the subject; null when none differ. */
  subject: string | null;
  /** Wrapped, hex: the one an opening brings, the one a move was decided with. Null once erased. */
  sealingKey: string | null;
}

export interface Written {
  /** Of the request. */
  id: string;
  /** The database's time, epoch milliseconds. */
  now: number;
}

/**
 * Moves requests: row, event and outbox of all of them in one statement. Gives those that were still at the version
 * before, with the same sealing key; of the others nothing is written. Any error means that nothing at all was.
 */
export function commitMoves(pool: Pool, districtId: number, moves: Commit[]): Promise<Written[]> {
  const [move] = moves as [Commit];
  if (moves.length > 1) return write(pool, 'commit-moves', MOVES, [districtId, ...columnsOf(moves)]);
  return write(pool, 'commit-move', MOVE, [districtId, ...MEMBER.map(([field]) => move[field])]);
}

/** Opens requests; gives all of them. */
export function commitOpenings(pool: Pool, districtId: number, openings: Commit[]): Promise<Written[]> {
  return write(pool, 'commit-openings', OPENINGS, [districtId, ...columnsOf(openings)]);
}

async function write(pool: Pool, name: string, text: string, values: unknown[]): Promise<Written[]> {
  const { rows } = await pool.query<Written>({ name, text, values });
  return rows;
}

/** A text a column, for `unlisted` to take apart again. */
function columnsOf(commits: Commit[]): string[] {
  return MEMBER.map(([field]) => listed(commits.map((commit) => commit[field])));
}

const MEMBER = [
  ['requestId', 'uuid'],
  ['seq', 'int'],
  ['actorId', 'text'],
  ['action', 'text'],
  ['at', 'timestamptz'],
  ['key', 'text'],
  ['bodyHash', 'text'],
  ['hash', 'text'],
  ['shard', 'smallint'],
  ['content', 'json'],
  ['changes', 'jsonb'],
  ['subject', 'jsonb'],
  ['sealingKey', 'text'],
] as const satisfies readonly (readonly [keyof Commit, string])[];

/** Both give `w`; one member travels in parameters, which a plan of its own reads far cheaper than JSON. */
const ONE_MEMBER = `w as not materialized (
  select ${MEMBER.map(([field, type], index) => `$${index + 2}::${type} as "${field}"`).join(', ')}
)`;
const MEMBERS = `w as materialized (
  select ${MEMBER.map(([field, type]) => `"${field}"::${type}`).join(', ')}
  from unnest(${MEMBER.map((_, index) => unlisted(index + 2)).join(', ')})
    as w(${MEMBER.map(([field]) => `"${field}"`).join(', ')})
)`;

const EVENTS = `
event as (
  insert into request_event (district_id, request_id, seq, at, actor_id, action, key, body_hash, content, hash)
  select $1, w."requestId", w.seq, w.at, w."actorId", w.action, w.key, decode(w."bodyHash", 'hex'), w.content,
    decode(w.hash, 'hex')
  from w join moved on moved.id = w."requestId"
), owed as (
  insert into outbox (district_id, shard, request_id, seq)
  select $1, w.shard, w."requestId", w.seq from w join moved on moved.id = w."requestId"
)
select id, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now from moved`;

const CHANGES = `set ${rowChanges('w.changes')}, since = r.since || w.changes,
    subject = case when w.subject is null then r.subject else r.subject || w.subject end,
    head_hash = decode(w.hash, 'hex')`;

/** Erased in the meantime: what was sealed under the key could never be opened again. */
const SAME_KEY = `r.sealing_key is not distinct from decode(w."sealingKey", 'hex')`;

const MOVE = `
with ${ONE_MEMBER}, moved as (
  update service_request r ${CHANGES}
  from w
  where r.district_id = $1 and r.id = w."requestId" and r.version = w.seq - 1
    and ${SAME_KEY}
  returning r.id
), ${EVENTS}`;

/**
 * Rows are locked in the order of their ids before any is changed: two batches that met in opposite order would
 * deadlock. The locked version is the newest, whatever the statement's snapshot says, so a loser finds out here.
 */
const MOVES = `
with ${MEMBERS}, locked as materialized (
  select o."requestId", r.version
  from (select "requestId" from w order by "requestId") o
  cross join lateral (
    select version from service_request where district_id = $1 and id = o."requestId" for update
  ) r
), moved as (
  update service_request r ${CHANGES}
  from locked l join w on w."requestId" = l."requestId" and w.seq = l.version + 1
  where r.district_id = $1 and r.id = l."requestId" and ${SAME_KEY}
  returning r.id
), ${EVENTS}`;

const OPENINGS = `
with ${MEMBERS}, moved as (
  insert into service_request (district_id, id, ${ROW_COLUMNS}, birth, subject, sealing_key, head_hash)
  select $1, w."requestId", ${rowValues('w.changes')}, w.changes, coalesce(w.subject, '{}'), decode(w."sealingKey", 'hex'),
    decode(w.hash, 'hex')
  from w
  returning id
), ${EVENTS}`;
