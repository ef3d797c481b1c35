import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '@linli/workflow';
import { Pool, type PoolClient } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';
import { Clock } from '../time/clock.js';
import { localDay } from '../time/local-day.js';
import type { ServiceItem } from './service-item.js';
import { type Slot, slotsOfDay, tooLate } from './slots.js';

/** A hold whose request never opened counts this long. */
const UNUSED_MINUTES = 10;

/** Places in slots with a quota: none is given twice, and one that is given up is free again. */
@Injectable()
export class SlotHolds {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Keeps a place before the order opens (or moves to another slot). Direct items only take slots they offer; items
   * without quota keep nothing. Safe to repeat for the same request.
   */
  async hold(item: ServiceItem, wanted: Slot | null, requestId: string): Promise<{ ok: true } | Refusal> {
    const slot = wanted && { from: new Date(wanted.from).toISOString(), to: new Date(wanted.to).toISOString() };
    if (item.route === 'direct' && item.mode !== 'walk_in') {
      const late = slot === null ? '请选一个时间' : this.notOffered(item, slot, await this.clock.now(this.pool));
      if (late !== null) return { ok: false, code: 'INVALID_INPUT', message: `${late},请另选时间。` };
    }
    if (item.quota === null || slot === null) return { ok: true };
    const held = await this.keep(item, item.quota, slot, requestId);
    return held ? { ok: true } : { ok: false, code: 'LIMIT_REACHED', message: '这个时间已约满,请另选时间。' };
  }

  /** Places taken, by ISO start of the slot. */
  async taken(districtId: number, itemId: string, from: string, until: string): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ slot_from: Date; taken: number }>({
      name: 'slots-taken',
      text: `select slot_from, count(*)::int as taken from slot_hold h
             where district_id = $1 and service_item_id = $2 and slot_from >= $3 and slot_from < $4 and ${COUNTS}
             group by slot_from`,
      values: [districtId, itemId, from, until, this.clock.fixed],
    });
    return new Map(rows.map(({ slot_from, taken }) => [slot_from.toISOString(), taken]));
  }

  private notOffered(item: ServiceItem, slot: Slot, now: Date): string | null {
    const [from, to] = [Date.parse(slot.from), Date.parse(slot.to)];
    const offered = slotsOfDay(item, localDay(new Date(from))).find(
      (each) => Date.parse(each.from) === from && Date.parse(each.to) === to,
    );
    return offered ? tooLate(item, offered, now) : '这个时间不提供服务';
  }

  private async keep(item: ServiceItem, quota: number, slot: Slot, requestId: string): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      // Two statements: the second must see what the one we waited for has committed.
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`slot:${item.id}:${slot.from}`]);
      const { rowCount } = await client.query(
        `insert into slot_hold as h (district_id, service_item_id, slot_from, request_id, held_at)
         select $1, $2, $3, $4, coalesce($5::timestamptz, now())
         where (select count(*) from slot_hold h where district_id = $1 and service_item_id = $2 and slot_from = $3
           and request_id <> $4 and ${COUNTS}) < $6
         on conflict (district_id, service_item_id, slot_from, request_id) do update set held_at = excluded.held_at`,
        [item.districtId, item.id, slot.from, requestId, this.clock.fixed, quota],
      );
      return rowCount === 1;
    });
  }
}

/** Whether hold `h` still counts, with the fixed instant as $5. */
const COUNTS = `(h.held_at > coalesce($5::timestamptz, now()) - interval '${UNUSED_MINUTES} minutes'
  or exists (select from service_request r where r.district_id = h.district_id and r.id = h.request_id))`;

/** Frees the place of a request that was given up, and moves it with slot and service. */
export class SlotHoldKeeper implements Consumer {
  readonly name = 'slot-holds';
  readonly fields = ['slot', 'serviceId'];

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    // Of several events of one request the last counts: they come in order.
    const last = new Map(events.filter(concernsSlot).map((source) => [source.requestId, placeOf(source)]));
    if (last.size === 0) return;
    const places = [...last.values()];
    const values = [
      places.map(({ districtId }) => districtId),
      places.map(({ requestId }) => requestId),
      places.map(({ serviceId }) => serviceId),
      places.map(({ from }) => from),
    ];
    await client.query({
      name: 'slot-holds-free',
      text: `delete from slot_hold h using ${GIVEN}
             where h.district_id = g.district_id and h.request_id = g.id
               and (h.service_item_id, h.slot_from) is distinct from (g.service_id, g.slot_from)`,
      values,
    });
    await client.query({
      name: 'slot-holds-move',
      text: `insert into slot_hold (district_id, service_item_id, slot_from, request_id, held_at)
             select g.district_id, g.service_id, g.slot_from, g.id, now() from ${GIVEN}
             join service_item s on s.district_id = g.district_id and s.id = g.service_id and s.quota is not null
             where g.slot_from is not null on conflict do nothing`,
      values,
    });
  }
}

const GIVEN = `unnest($1::int[], $2::uuid[], $3::uuid[], $4::timestamptz[]) as g (district_id, id, service_id, slot_from)`;
const GIVEN_UP = ['withdrawn', 'rejected', 'unmet'];

function concernsSlot({ event: { to, changes } }: OutboxEvent): boolean {
  return GIVEN_UP.includes(to) || 'slot' in changes || 'serviceId' in changes;
}

interface Place {
  districtId: number;
  requestId: string;
  serviceId: string | null;
  /** Null: no place any more. */
  from: string | null;
}

function placeOf({ districtId, requestId, event, after }: OutboxEvent): Place {
  const { slot, serviceId } = after as { slot?: Slot | null; serviceId?: string | null };
  const kept = !GIVEN_UP.includes(event.to);
  return { districtId, requestId, serviceId: serviceId ?? null, from: kept ? (slot?.from ?? null) : null };
}
