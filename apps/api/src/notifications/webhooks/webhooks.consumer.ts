import type { PoolClient } from 'pg';
import type { Afterwards, Consumer, OutboxEvent } from '../../outbox/consumer.js';
import type { DeliverySignal } from '../delivery/delivery-signal.js';
import { briefFields, briefOf, KnownFlows } from './event-brief.js';

/** Owes each event to the webhooks of its district that asked for it: a delivery each, beside those to people. */
export class WebhooksConsumer implements Consumer {
  readonly name = 'webhooks';
  readonly fields = briefFields;
  private readonly flows = new KnownFlows();

  constructor(private readonly signal?: DeliverySignal) {}

  async consume(events: OutboxEvent[], client: PoolClient): Promise<Afterwards | void> {
    const listening = await districtsThatListen(client, events);
    const told = events.filter(({ districtId }) => listening.has(districtId));
    if (told.length > 0 && (await this.owe(told, client))) return () => this.signal?.wake();
  }

  /** Whether there was anybody to be told. */
  private async owe(events: OutboxEvent[], client: PoolClient): Promise<boolean> {
    const rows: object[] = [];
    for (const source of events) {
      const { districtId, requestId, event } = source;
      const flow = await this.flows.of(client, source);
      const { seq, at, action } = event;
      rows.push({ districtId, requestId, seq, at, action, flow: flow.name, body: briefOf(source, flow) });
    }
    const { rowCount } = await client.query({
      name: 'webhook-owe',
      // What happened before the webhook was there, or more than a day ago, is history of an import or a seed.
      text: `
        insert into delivery (district_id, id, notification_id, recipient_id, request_id, seq, channel, falls_to, template,
          importance, status, due_at, created_at, body)
        select e."districtId", gen_random_uuid(), null, w.id, e."requestId", e.seq, 'webhook', '{}',
          e.flow || '.' || e.action, 'P2', 'queued', e.at, e.at, e.body
        from json_to_recordset($1::json) as e ("districtId" int, "requestId" uuid, seq int, at timestamptz, action text,
          flow text, body json)
        join webhook w on w.district_id = e."districtId" and w.active
          and (w.flows is null or e.flow = any(w.flows)) and (w.events is null or e.action = any(w.events))
        where e.at > now() - interval '1 day' and e.at >= w.created_at
        on conflict (district_id, request_id, seq, recipient_id, channel) do nothing`,
      values: [JSON.stringify(rows)],
    });
    return rowCount! > 0;
  }
}

/** Mostly none, and then this is all it costs. */
async function districtsThatListen(client: PoolClient, events: OutboxEvent[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>({
    name: 'webhook-listening',
    text: 'select distinct district_id as id from webhook where active and district_id = any($1::int[])',
    values: [[...new Set(events.map(({ districtId }) => districtId))]],
  });
  return new Set(rows.map(({ id }) => id));
}
