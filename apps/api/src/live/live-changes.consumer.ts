import type { PoolClient } from 'pg';
import type { Afterwards, Consumer, OutboxEvent } from '../outbox/consumer.js';
import type { LiveSignal } from './live-signal.js';

/** Notes for those who watch which request moved, and which inbox got a message. Late: it reads the inboxes. */
export class LiveChanges implements Consumer {
  readonly name = 'live';
  readonly late = true;

  constructor(private readonly signal: LiveSignal) {}

  async consume(events: OutboxEvent[], client: PoolClient): Promise<Afterwards> {
    const moved = events.map(({ districtId, requestId, event: { seq } }) => ({ districtId, requestId, seq }));
    await client.query({
      // Without a name: planned by how many notifications there are now. A plan made for few of them looked at all.
      text: `
        with moved as materialized (
          select * from json_to_recordset($1::json) as m ("districtId" int, "requestId" uuid, seq int))
        insert into live_change (district_id, request_id, version, recipient_id, notification_id)
        select "districtId", "requestId", seq, null::uuid, null::uuid from moved
        union all
        select n.district_id, n.request_id, null, n.recipient_id, n.id
        from moved m join notification n
          on n.district_id = m."districtId" and n.request_id = m."requestId" and n.seq = m.seq
        where n.channel = 'inbox'`,
      values: [JSON.stringify(moved)],
    });
    return () => this.signal.wake();
  }
}
