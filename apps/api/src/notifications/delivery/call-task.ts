import type { Json } from '@linli/workflow';
import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import { findRecipients } from '../recipients.js';
import type { Claim } from './delivery-rows.js';

/**
 * Asks whoever answers for the place to phone or visit the person and tell them. False when the place has nobody, not
 * even at a desk above, or the request is gone.
 */
export async function makeCallTask(client: PoolClient, own: Claim): Promise<boolean> {
  const { rows } = await client.query<{ after: Record<string, Json> }>(
    `select json_build_object('gridId', r.body -> 'gridId', 'regionId', r.body -> 'regionId') as after
     from service_request r where district_id = $1 and id = $2`,
    [own.districtId, own.requestId],
  );
  if (!rows[0]) return false;
  const call = { districtId: own.districtId, party: 'grid', before: {}, after: rows[0].after };
  const [workers] = await findRecipients([call], client);
  const others = workers!.map(({ personId }) => personId).filter((id) => id !== own.recipientId);
  if (others.length === 0) return false;
  await client.query(
    `insert into notification
       (district_id, id, recipient_id, channel, request_id, seq, template, text, importance, created_at, about_id)
     select n.district_id, w.id, w.recipient_id, 'call', n.request_id, n.seq, n.template, $5 || n.text, n.importance,
       n.created_at, n.recipient_id
     from notification n, unnest($3::uuid[], $4::uuid[]) as w (id, recipient_id)
     where n.district_id = $1 and n.id = $2
     on conflict (district_id, request_id, seq, recipient_id, channel) do nothing`,
    [own.districtId, own.notificationId, others.map(() => v7({ msecs: own.createdAt.getTime() })), others, CALL],
  );
  return true;
}

const CALL = '请电话或上门告诉居民:';
