import type { Pool, PoolClient } from 'pg';
import type { FlowEvent } from '@linli/workflow';
import type { Verdict } from './verdict.js';

/** One text or one file that somebody brought into a request. */
export interface Piece {
  districtId: number;
  requestId: string;
  seq: number;
  /** Null: the words of the event. */
  attachmentId: string | null;
  authorId: string;
  /** Staff say it for the community, and chose to have it public. */
  byStaff: boolean;
  at: string;
}

/** Writes them down to be looked at; what staff wrote passes. A repeat changes nothing. */
export async function insertPieces(client: PoolClient, pieces: Piece[]): Promise<void> {
  const column = <K extends keyof Piece>(name: K): Piece[K][] => pieces.map((piece) => piece[name]);
  await client.query({
    name: 'content-insert',
    text: `insert into content_check (district_id, id, request_id, seq, attachment_id, author_id, verdict, reason, try_at, created_at, decided_at)
           select n.district_id, gen_random_uuid(), n.request_id, n.seq, n.attachment_id, n.author_id,
             case when n.by_staff then 'pass' else 'pending' end, case when n.by_staff then 'staff' end,
             case when n.by_staff then null else n.at end, n.at, case when n.by_staff then n.at end
           from unnest($1::int[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::boolean[], $7::timestamptz[])
             as n (district_id, request_id, seq, attachment_id, author_id, by_staff, at)
           on conflict do nothing`,
    values: [
      column('districtId'),
      column('requestId'),
      column('seq'),
      column('attachmentId'),
      column('authorId'),
      column('byStaff'),
      column('at'),
    ],
  });
}

/** A piece taken up, with what is needed to look at it. */
export interface Due {
  districtId: number;
  id: string;
  requestId: string;
  seq: number;
  attachmentId: string | null;
  authorId: string;
  tries: number;
  flow: string;
  flowVersion: number;
  /** Wrapped; null once erased. */
  sealingKey: Buffer | null;
  content: FlowEvent;
  kind: 'image' | 'voice' | null;
  now: Date;
}

/** Takes up what is due, the oldest first; whoever does not come back with it loses it after five minutes. */
export async function takeDue(pool: Pool, fixed: Date | null, limit: number): Promise<Due[]> {
  const { rows } = await pool.query<Due>({
    name: 'content-take',
    text: `with instant as (select coalesce($1::timestamptz, now()) as now), due as (
             select district_id, id from content_check, instant
             where verdict = 'pending' and try_at is not null and try_at <= instant.now
             order by try_at limit $2 for update of content_check skip locked
           ), taken as (
             update content_check c set tries = c.tries + 1, try_at = instant.now + interval '5 minutes'
             from due, instant where c.district_id = due.district_id and c.id = due.id returning c.*, instant.now
           )
           select t.district_id as "districtId", t.id, t.request_id as "requestId", t.seq, t.attachment_id as "attachmentId",
             t.author_id as "authorId", t.tries, t.now, r.flow, r.flow_version as "flowVersion",
             r.sealing_key as "sealingKey", e.content, a.kind
           from taken t
           join service_request r on r.district_id = t.district_id and r.id = t.request_id
           join request_event e on e.district_id = t.district_id and e.request_id = t.request_id and e.seq = t.seq
           left join attachment a on a.district_id = t.district_id and a.id = t.attachment_id`,
    values: [fixed, limit],
  });
  return rows;
}

export interface Outcome {
  verdict: Verdict | 'pending';
  reason: string | null;
  traceId?: string | null;
  tryAt?: Date | null;
}

/** What a person decided meanwhile stays. */
export async function note(pool: Pool, { districtId, id, now }: Due, outcome: Outcome): Promise<void> {
  const { verdict, reason, traceId = null, tryAt = null } = outcome;
  await pool.query({
    name: 'content-note',
    text: `update content_check set verdict = $3, reason = $4, trace_id = coalesce($5, trace_id), try_at = $6,
             decided_at = case when $3 = 'pending' then null else $7::timestamptz end
           where district_id = $1 and id = $2 and verdict = 'pending'`,
    values: [districtId, id, verdict, reason, traceId, tryAt, now],
  });
}
