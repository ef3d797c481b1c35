import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent } from '../outbox/consumer.js';

/**
 * Remembers whose turn it was, from the events. An offer to one partner is a turn, answered or not; an offer to the
 * whole pool is nobody's; taking a job is one. Many shards write the same partners.
 */
export class PartnerTurns implements Consumer {
  readonly name = 'partner-turns';

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const turns = events.flatMap(turnsOf);
    if (turns.length === 0) return;
    await client.query({
      name: 'partner-turns',
      // Sorted, so that two relays lock the partners in the same order.
      text: `
        insert into partner_turn as t (district_id, partner_id, offered_at, taken_at, offers, takes)
        select district_id, partner_id, max(at) filter (where not took), max(at) filter (where took),
          count(*) filter (where not took), count(*) filter (where took)
        from unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::bool[]) as e (district_id, partner_id, at, took)
        group by 1, 2 order by 1, 2
        on conflict (district_id, partner_id) do update set
          offered_at = greatest(t.offered_at, excluded.offered_at), taken_at = greatest(t.taken_at, excluded.taken_at),
          offers = t.offers + excluded.offers, takes = t.takes + excluded.takes`,
      values: [
        turns.map((turn) => turn.districtId),
        turns.map((turn) => turn.partnerId),
        turns.map((turn) => turn.at),
        turns.map((turn) => turn.took),
      ],
    });
  }
}

interface Turn {
  districtId: number;
  partnerId: string;
  at: string;
  took: boolean;
}

function turnsOf({ districtId, event }: OutboxEvent): Turn[] {
  const { candidateIds, partnerId } = event.changes;
  const turns: Turn[] = [];
  if (event.to === 'offered' && Array.isArray(candidateIds) && candidateIds.length === 1) {
    turns.push({ districtId, partnerId: candidateIds[0] as string, at: event.at, took: false });
  }
  if (event.to === 'taken' && typeof partnerId === 'string') {
    turns.push({ districtId, partnerId, at: event.at, took: true });
  }
  return turns;
}
