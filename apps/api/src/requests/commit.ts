import type { Pool } from 'pg';

/**
 * One decided command, as it is written. Texts are JSON exactly as it will lie in the database; hashes are hex,
 * because the members of a batch travel as one JSON text (an array a column took the driver ten times as long).
 */
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
  body: string;
  /** The same of the subject; null when none differ. */
  subject: string | null;
  /** Wrapped, hex; an opening has one. */
  sealingKey: string | null;
}

/**
 * Moves requests: row, event and outbox of all of them in one statement. Gives the ids of those that were still at
 * the version before; of the others nothing is written. Any error means that nothing at all was.
 */
export function commitMoves(pool: Pool, districtId: number, moves: Commit[]): Promise<string[]> {
  return write(pool, 'commit-moves', MOVES, districtId, moves);
}

/** Opens requests; gives all their ids. */
export function commitOpenings(pool: Pool, districtId: number, openings: Commit[]): Promise<string[]> {
  return write(pool, 'commit-openings', OPENINGS, districtId, openings);
}

async function write(pool: Pool, name: string, text: string, districtId: number, commits: Commit[]): Promise<string[]> {
  const members = commits.map(textOf).join(',');
  const { rows } = await pool.query<{ id: string }>({ name, text, values: [districtId, `[${members}]`] });
  return rows.map(({ id }) => id);
}

/** JSON inside JSON as it is, not as a text of a text. */
function textOf(commit: Commit): string {
  const { content, body, subject, ...plain } = commit;
  return `${JSON.stringify(plain).slice(0, -1)},"content":${content},"body":${body},"subject":${subject}}`;
}

/** The row is an index of its body, so it is made from the body here and nowhere else. */
const INDEXED = {
  number: ['b.number', 'number text'],
  flow: ['b.flow', 'flow text'],
  flow_version: ['b."flowVersion"', '"flowVersion" int'],
  state: ['b.state', 'state text'],
  stage: ['b.stage', 'stage text'],
  final: ['b.final', 'final text'],
  version: ['b.version', 'version int'],
  region_id: [`coalesce(b."regionId", (b.custody->>'regionId')::uuid)`, '"regionId" uuid'],
  grid_id: ['b."gridId"', '"gridId" uuid'],
  custody_region_id: [`(b.custody->>'regionId')::uuid`, 'custody jsonb'],
  custody_department_id: [`(b.custody->>'departmentId')::uuid`],
  custody_level: [`(b.custody->>'level')::smallint`],
  waits_for: ['b."waitsFor"', '"waitsFor" text[]'],
  requester_id: ['b."requesterId"', '"requesterId" uuid'],
  opener_id: ['b."openerId"', '"openerId" uuid'],
  partner_id: ['b."partnerId"', '"partnerId" uuid'],
  worker_id: ['b."workerId"', '"workerId" uuid'],
  candidate_ids: [`coalesce(b."candidateIds", '{}')`, '"candidateIds" uuid[]'],
  service_id: ['b."serviceId"', '"serviceId" uuid'],
  parent_id: ['b."parentId"', '"parentId" uuid'],
  opened_at: ['b."openedAt"', '"openedAt" timestamptz'],
  respond_by: ['b."respondBy"', '"respondBy" timestamptz'],
  promised_at: ['b."promisedAt"', '"promisedAt" timestamptz'],
  due_at: ['b."dueAt"', '"dueAt" timestamptz'],
  due_action: ['b."dueAction"', '"dueAction" text'],
  nudge_at: ['b."nudgeAt"', '"nudgeAt" timestamptz'],
} as const;

const columns = Object.keys(INDEXED);
const values = Object.values(INDEXED).map(([value]) => value);
const bodyFields = Object.values(INDEXED).flatMap(([, field]) => field ?? []);

/** Whatever hides rows or joins differently must keep `district_id = $1` in each part: that is what a shard is found by. */
const MEMBERS = `
w as materialized (
  select * from json_to_recordset($2::json) as w("requestId" uuid, seq int, "actorId" text, action text, at timestamptz,
    key text, "bodyHash" text, hash text, shard smallint, content json, body jsonb, subject jsonb, "sealingKey" text)
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
select id from moved`;

/**
 * Rows are locked in the order of their ids before any is changed: two batches that met in opposite order would
 * deadlock. The locked version is the newest, whatever the statement's snapshot says, so a loser finds out here.
 */
const MOVES = `
with ${MEMBERS}, locked as materialized (
  select o."requestId", r.version, r.body || o.body as body
  from (select "requestId", body from w order by "requestId") o
  cross join lateral (
    select version, body from service_request where district_id = $1 and id = o."requestId" for update
  ) r
), moved as (
  update service_request r set ${columns.map((column, index) => `${column} = ${values[index]}`).join(', ')},
    body = l.body, subject = case when w.subject is null then r.subject else r.subject || w.subject end,
    head_hash = decode(w.hash, 'hex')
  from locked l join w on w."requestId" = l."requestId" and w.seq = l.version + 1
  cross join lateral jsonb_to_record(l.body) as b(${bodyFields.join(', ')})
  where r.district_id = $1 and r.id = l."requestId"
  returning r.id
), ${EVENTS}`;

const OPENINGS = `
with ${MEMBERS}, moved as (
  insert into service_request (district_id, id, ${columns.join(', ')}, body, subject, sealing_key, head_hash)
  select $1, w."requestId", ${values.join(', ')}, w.body, coalesce(w.subject, '{}'), decode(w."sealingKey", 'hex'),
    decode(w.hash, 'hex')
  from w cross join lateral jsonb_to_record(w.body) as b(${bodyFields.join(', ')})
  returning id
), ${EVENTS}`;
