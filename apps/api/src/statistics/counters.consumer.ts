import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';

/**
 * Counts, per day in China, region and service, how often requests entered a stage (order accept fulfil rate) or
 * an ending (completed refused withdrawn). A request that comes back to a stage enters it again.
 */
export class CountersConsumer implements Consumer {
  readonly name = 'counters';
  readonly fields = ['regionId', 'serviceId', 'stage', 'final'];

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const entries = events.flatMap((source) => {
      const { before, after } = source;
      const [from, into] = [before.final ?? before.stage, after.final ?? after.stage];
      return typeof into === 'string' && into !== from ? [{ source, after, into }] : [];
    });
    if (entries.length === 0) return;
    await client.query({
      name: 'counters-insert',
      text: INSERT,
      values: [
        entries.map(({ source }) => source.districtId),
        entries.map(({ source }) => source.requestId),
        entries.map(({ source }) => source.event.seq),
        entries.map(({ into }) => into),
        entries.map(({ source }) => source.event.at),
        entries.map(({ after }) => after.regionId ?? NOWHERE),
        entries.map(({ after }) => after.serviceId ?? NOWHERE),
      ],
    });
  }
}

/** Stands for a region or service that the flow does not have. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** Only an entry that was new is counted. Sorted, so that relays that meet in the same counts never deadlock. */
const INSERT = `
  with asked as (
    select * from unnest($1::int[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::uuid[], $7::uuid[])
      as t (district_id, request_id, seq, stage, at, region_id, service_id)
  ), entered as (
    insert into stage_entry (district_id, request_id, seq, stage, at)
    select district_id, request_id, seq, stage, at from asked
    on conflict do nothing
    returning district_id, request_id, seq
  )
  insert into daily_count as c (district_id, day, region_id, service_id, stage, entries)
  select district_id, (at at time zone 'Asia/Shanghai')::date as day, region_id, service_id, stage, count(*)
  from entered join asked using (district_id, request_id, seq)
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (district_id, day, region_id, service_id, stage) do update set entries = c.entries + excluded.entries`;
