import type { Importance } from '@linli/workflow';
import type { PoolClient } from 'pg';

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
}

/** A message that is there already stays as it is. */
export async function insertNotifications(client: PoolClient, rows: NewNotification[]): Promise<void> {
  await client.query({
    name: 'notification-insert',
    text: `
      insert into notification
        (district_id, id, recipient_id, channel, request_id, seq, template, text, importance, created_at)
      select n.district_id, n.id, n.recipient_id, 'inbox', n.request_id, n.seq, n.template, n.text, n.importance, n.at
      from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
        as n (district_id, id, recipient_id, request_id, seq, template, text, importance, at)
      on conflict (district_id, request_id, seq, recipient_id, channel) do nothing`,
    values: [
      rows.map((row) => row.districtId),
      rows.map((row) => row.id),
      rows.map((row) => row.recipientId),
      rows.map((row) => row.requestId),
      rows.map((row) => row.seq),
      rows.map((row) => row.template),
      rows.map((row) => row.text),
      rows.map((row) => row.importance),
      rows.map((row) => row.at),
    ],
  });
}
