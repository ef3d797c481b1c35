import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';

/** Notes how long each order took from opening to its first fulfilment: what a promise before the order rests on. */
export class ServiceTimes implements Consumer {
  readonly name = 'service-times';
  readonly fields = ['serviceId', 'regionId', 'openedAt'];

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const done = events.filter(
      ({ event, after }) => event.action === 'fulfil' && event.to === 'done' && after.serviceId,
    );
    if (done.length === 0) return;
    await client.query({
      name: 'service-times',
      text: `
        insert into service_time (district_id, service_item_id, request_id, region_id, fulfilled_at, minutes)
        select district_id, service_id, id, region_id, at, greatest(0, extract(epoch from at - opened_at) / 60)::int
        from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])
          as e (district_id, service_id, id, region_id, at, opened_at)
        on conflict do nothing`,
      values: [
        done.map(({ districtId }) => districtId),
        done.map(({ after }) => after.serviceId),
        done.map(({ requestId }) => requestId),
        done.map(({ after }) => after.regionId),
        done.map(({ event }) => event.at),
        done.map(({ after }) => after.openedAt),
      ],
    });
  }
}
