import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';

/**
 * Makes the files named in an event part of its request. The API does so at once after each command; this is for
 * the moment between the two in which a process may die, because loose files go after a day.
 */
export class AttachedFiles implements Consumer {
  readonly name = 'attached-files';

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const named = events.flatMap(({ districtId, requestId, event: { actor, input } }) =>
      [input.attachmentIds, input.evidenceIds].flatMap((ids) =>
        Array.isArray(ids) ? ids.map((id) => ({ districtId, requestId, actor, id: id as string })) : [],
      ),
    );
    if (named.length === 0) return;
    await client.query({
      name: 'attached-files',
      text: `update attachment a set request_id = n.request_id
             from unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[]) as n (district_id, id, request_id, actor)
             where a.district_id = n.district_id and a.id = n.id and a.uploader_id::text = n.actor and a.request_id is null`,
      values: [
        named.map((file) => file.districtId),
        named.map((file) => file.id),
        named.map((file) => file.requestId),
        named.map((file) => file.actor),
      ],
    });
  }
}
