import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';

/** Notes how long each order took from opening to its first fulfilment: what a promise before the order rests on. */
export class ServiceTimes implements Consumer {
  readonly name = 'service-times';

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const fulfilled = events.filter(({ event }) => event.action === 'fulfil' && event.to === 'done');
    if (fulfilled.length === 0) return;
    await client.query({
      name: 'service-times',
      text: `
        insert into service_time (district_id, service_item_id, request_id, region_id, fulfilled_at, minutes)
        select r.district_id, r.service_id, r.id, r.region_id, e.at,
          greatest(0, extract(epoch from e.at - r.opened_at) / 60)::int
        from unnest($1::int[], $2::uuid[], $3::timestamptz[]) as e (district_id, id, at)
        join service_request r using (district_id, id) where r.service_id is not null
        on conflict do nothing`,
      values: [
        fulfilled.map(({ districtId }) => districtId),
        fulfilled.map(({ requestId }) => requestId),
        fulfilled.map(({ event }) => event.at),
      ],
    });
  }
}
