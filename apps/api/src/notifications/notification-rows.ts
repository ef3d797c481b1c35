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
    // One JSON text: as an array a column the driver takes longer to write them than the server to insert them.
    text: `
      insert into notification
        (district_id, id, recipient_id, channel, request_id, seq, template, text, importance, created_at)
      select n."districtId", n.id, n."recipientId", 'inbox', n."requestId", n.seq, n.template, n.text, n.importance, n.at
      from json_to_recordset($1::json) as n ("districtId" int, id uuid, "recipientId" uuid, "requestId" uuid, seq int,
        template text, text text, importance text, at timestamptz)
      on conflict (district_id, request_id, seq, recipient_id, channel) do nothing`,
    values: [JSON.stringify(rows)],
  });
}
