import type { Importance } from '@linli/workflow';
import type { Pool, PoolClient } from 'pg';
import type { Channel, Past, Preferences, Verdict, Way } from './governor.js';

/** A delivery taken up by this worker. `attempt` fences: another number in the row, and it is no longer ours. */
export interface Claim {
  districtId: number;
  id: string;
  notificationId: string;
  recipientId: string;
  requestId: string;
  seq: number;
  channel: Channel;
  fallsTo: Channel[];
  template: string;
  importance: Importance;
  attempt: number;
  tries: number;
  createdAt: Date;
}

/** To whom it goes, as known when it was taken up. */
export interface Recipient {
  gone: boolean;
  preferences: Preferences;
  phoneSealed: string | null;
  /** Of the request; empty when there is none. */
  number: string;
}

export interface Taken {
  own: Claim;
  recipient: Recipient;
  now: Date;
}

/** Of `delivery d`. */
export const CLAIM_COLUMNS = `d.district_id as "districtId", d.id, d.notification_id as "notificationId", d.recipient_id as "recipientId",
  d.request_id as "requestId", d.seq, d.channel, d.falls_to as "fallsTo", d.template, d.importance, d.attempt, d.tries,
  d.created_at as "createdAt"`;

/** To be put on a queue. */
export interface DueRow {
  districtId: number;
  id: string;
  channel: Way;
  attempt: number;
  importance: Importance;
}

export interface JobKey {
  districtId: number;
  id: string;
  attempt: number;
}

/** Takes it up; null when it is done, not due, or somebody else's. `fixed`: the instant, where it is not now. */
export async function claim(
  pool: Pool,
  { districtId, id, attempt }: JobKey,
  fixed: Date | null,
): Promise<Taken | null> {
  const { rows } = await pool.query<Claim & Recipient & { now: Date }>({
    name: 'delivery-claim',
    // One round trip: it lies on the way of every message.
    text: `with own as (
             update delivery d set attempt = attempt + 1, tries = tries + 1, claimed_at = coalesce($4, now())
             where district_id = $1 and id = $2 and attempt = $3 and status = 'queued' and claimed_at is null
               and due_at <= coalesce($4, now())
             returning ${CLAIM_COLUMNS}
           )
           select own.*, coalesce($4, now()) as now, p.deleted_at is not null or p.id is null as gone, p.preferences,
             p.phone_sealed as "phoneSealed", coalesce(r.number, '') as number
           from own
           left join person p on p.district_id = $1 and p.id = own."recipientId"
           left join service_request r on r.district_id = $1 and r.id = own."requestId"`,
    values: [districtId, id, attempt, fixed],
  });
  if (!rows[0]) return null;
  const { now, gone, preferences, phoneSealed, number, ...own } = rows[0];
  return { own, now, recipient: { gone, preferences: preferences ?? {}, phoneSealed, number } };
}

/** The other messages that wait for the same digest. They are taken up with it. */
export async function claimDigest(pool: Pool, first: Claim, now: Date): Promise<Claim[]> {
  const { rows } = await pool.query<Claim>({
    name: 'delivery-claim-digest',
    text: `update delivery d set attempt = attempt + 1, tries = tries + 1, claimed_at = $4
           where (district_id, id) in (select district_id, id from delivery
             where district_id = $1 and recipient_id = $2 and channel = $3 and status = 'queued' and importance = 'P3'
               and claimed_at is null and due_at <= $4 and id <> $5
             order by created_at, id limit 200 for update skip locked)
           returning ${CLAIM_COLUMNS}`,
    values: [first.districtId, first.recipientId, first.channel, now, first.id],
  });
  return rows;
}

/** Gives it back untried, to be taken up at `dueAt`. */
export async function release(pool: Pool, claims: Claim[], dueAt: Date): Promise<void> {
  for (const { districtId, id, attempt } of claims) {
    await pool.query({
      name: 'delivery-release',
      text: `update delivery set claimed_at = null, enqueued_at = null, tries = tries - 1, due_at = $4
             where district_id = $1 and id = $2 and attempt = $3 and status = 'queued' and claimed_at is not null`,
      values: [districtId, id, attempt, dueAt],
    });
  }
}

/** Writes what became of it; false when it was no longer ours, and then nothing is written. */
export async function settle(client: Pool | PoolClient, own: Claim, verdict: Verdict, now: Date): Promise<boolean> {
  const again = verdict.status === 'queued';
  const { rowCount } = await client.query({
    name: 'delivery-settle',
    text: `update delivery set status = $4, reason = $5, due_at = coalesce($6, due_at), provider_id = $7,
             finished_at = $8,
             claimed_at = null, enqueued_at = null
           where district_id = $1 and id = $2 and attempt = $3 and status = 'queued' and claimed_at is not null`,
    values: [
      own.districtId,
      own.id,
      own.attempt,
      verdict.status,
      verdict.reason,
      again ? verdict.dueAt : null,
      again ? null : (verdict.providerId ?? null),
      again ? null : now,
    ],
  });
  return rowCount === 1;
}

/**
 * Gives what was given up or refused new tries from the first on; false when it is neither. With `attempt`, only if it
 * has not been taken up since.
 */
export async function reopen(
  pool: Pool,
  { districtId, id, attempt }: Omit<JobKey, 'attempt'> & { attempt?: number },
  fixed: Date | null,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update delivery set status = 'queued', reason = null, tries = 0, finished_at = null, enqueued_at = null,
       claimed_at = null, due_at = coalesce($3::timestamptz, now())
     where district_id = $1 and id = $2 and status in ('dead', 'refused') and attempt = coalesce($4::int, attempt)`,
    [districtId, id, fixed, attempt ?? null],
  );
  return rowCount === 1;
}

/** The next channel of the chain, due now; nothing when the message has been on that channel already. */
export async function fallOn(client: Pool | PoolClient, from: Claim, dueAt: Date): Promise<void> {
  const [next, ...rest] = from.fallsTo;
  if (!next) return;
  await client.query({
    name: 'delivery-fall-on',
    text: `insert into delivery (district_id, id, notification_id, recipient_id, request_id, seq, channel, falls_to, template,
             importance, status, due_at, created_at)
           values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $11)
           on conflict (district_id, request_id, seq, recipient_id, channel) do nothing`,
    values: [
      from.districtId,
      from.notificationId,
      from.recipientId,
      from.requestId,
      from.seq,
      next,
      rest,
      from.template,
      from.importance,
      dueAt,
      from.createdAt,
    ],
  });
}

/** Whether they have a session that is still good, so that the inbox is read. */
export async function signsIn(pool: Pool, { districtId, recipientId }: Claim, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'delivery-signs-in',
    text: `select from session where district_id = $1 and person_id = $2 and revoked_at is null and expires_at > $3 limit 1`,
    values: [districtId, recipientId, now],
  });
  return rowCount === 1;
}

/** What was tried for this message so far. */
export async function pastOf(client: Pool | PoolClient, own: Claim): Promise<Past[]> {
  const { rows } = await client.query<Past>({
    name: 'delivery-past',
    text: `select channel, status from delivery
           where district_id = $1 and request_id = $2 and seq = $3 and recipient_id = $4 and id <> $5`,
    values: [own.districtId, own.requestId, own.seq, own.recipientId, own.id],
  });
  return rows;
}
