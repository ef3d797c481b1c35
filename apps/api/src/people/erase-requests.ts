import type { PoolClient } from 'pg';

/**
 * Throws away the keys of the person's own requests: contact, place, words and details in row and events can never
 * be opened again and are shown as 已按本人要求删除. The events themselves, and so the hash chain, stay.
 */
export async function eraseRequests(client: PoolClient, districtId: number, personId: string): Promise<number> {
  const { rowCount } = await client.query(
    `update service_request set sealing_key = null
     where district_id = $1 and requester_id = $2 and sealing_key is not null`,
    [districtId, personId],
  );
  return rowCount ?? 0;
}
