import type { Importance } from '@linli/workflow';
import type { PoolClient } from 'pg';
import type { DueRow } from './delivery/delivery-rows.js';
import type { Channel } from './delivery/governor.js';

export interface NewNotification {
  districtId: number;
  id: string;
  recipientId: string;
  requestId: string;
  seq: number;
  /** Who caused it; not stored. */
  actor: string;
  template: string;
  text: string;
  importance: Importance;
  at: Date;
  /** The channels after the inbox, in order; none: it stays in the inbox. */
  chain?: Channel[];
  /** When the first of them may be used. */
  dueAt?: Date;
  /** Why the first of them are not, one reason each. */
  passed?: string[];
}

/**
 * A message that is there already stays as it is. One that goes beyond the inbox gets its first delivery with it,
 * and one for each channel that was passed over; what happened more than a day ago is history, told by an import or a seed, and goes nowhere.
 * With `handOver` what is due at once is marked as on its queue and given, to be put there after the commit.
 */
export async function insertNotifications(
  client: PoolClient,
  rows: NewNotification[],
  handOver = false,
): Promise<DueRow[]> {
  const { rows: due } = await client.query<DueRow>({
    name: 'notification-insert',
    // One JSON text: as an array a column the driver takes longer to write them than the server to insert them.
    text: `
      with given as (
        select * from json_to_recordset($1::json) as n ("districtId" int, id uuid, "recipientId" uuid,
          "requestId" uuid, seq int, template text, text text, importance text, at timestamptz, chain text[], "dueAt" timestamptz, passed text[])
      ), told as (
        insert into notification
          (district_id, id, recipient_id, channel, request_id, seq, template, text, importance, created_at, outward)
        select n."districtId", n.id, n."recipientId", 'inbox', n."requestId", n.seq, n.template, n.text, n.importance,
          n.at, coalesce(cardinality(n.chain) > 0, false)
        from given n
        on conflict (district_id, request_id, seq, recipient_id, channel) do nothing
        returning district_id, id, outward
      ), owed as (
      insert into delivery (district_id, id, notification_id, recipient_id, request_id, seq, channel, falls_to, template,
        importance, status, reason, due_at, created_at, finished_at, enqueued_at)
      select n."districtId", case when i = 1 then n.id else gen_random_uuid() end, n.id, n."recipientId", n."requestId",
        n.seq, n.chain[i], case when old then '{}' else n.chain[i + 1:] end, n.template, n.importance,
        case when old or n.passed[i] is not null then 'suppressed' else 'queued' end,
        case when old then 'history' else n.passed[i] end, n."dueAt", n.at,
        case when old then now() when n.passed[i] is not null then n.at end,
        case when $2 and not old and n.passed[i] is null and n."dueAt" <= n.at then n.at end
      from told t join given n on n."districtId" = t.district_id and n.id = t.id
      cross join lateral (select n.at < now() - interval '1 day' as old) as age
      cross join lateral generate_series(1,
        case when old then 1 else least(coalesce(cardinality(n.passed), 0) + 1, cardinality(n.chain)) end) as i
      where t.outward
      returning district_id, id, channel, attempt, importance, enqueued_at
      )
      select district_id as "districtId", id, channel, attempt, importance from owed where enqueued_at is not null`,
    values: [JSON.stringify(rows), handOver],
  });
  return due;
}
