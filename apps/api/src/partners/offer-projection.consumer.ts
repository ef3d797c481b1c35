import type { PoolClient } from 'pg';
import type { Consumer, OutboxEvent, Values } from '../outbox/consumer.js';

/**
 * Keeps table `offer`: which partner may take which request, since when, and how each offer ended. An offer is open
 * while the request waits for its candidates and the partner is one of them.
 */
export class OfferProjectionConsumer implements Consumer {
  readonly name = 'offers';
  readonly fields = ['candidateIds', 'waitsFor', 'partnerId'];

  async consume(events: OutboxEvent[], client: PoolClient): Promise<void> {
    const offering = events.filter(({ event: { changes } }) => 'candidateIds' in changes || 'waitsFor' in changes);
    const opened: OfferRow[] = [];
    const ended: EndedRow[] = [];
    for (const source of offering) {
      const [was, is] = [openTo(source.before), openTo(source.after)];
      for (const partnerId of is) if (!was.includes(partnerId)) opened.push({ source, partnerId });
      for (const partnerId of was) {
        if (!is.includes(partnerId)) ended.push({ source, partnerId, outcome: outcomeOf(source, partnerId) });
      }
    }
    // Openings first: what was offered and ended within one batch is both.
    if (opened.length > 0) await insert(client, opened);
    if (ended.length > 0) await end(client, ended);
  }
}

interface OfferRow {
  source: OutboxEvent;
  partnerId: string;
}

interface EndedRow extends OfferRow {
  outcome: string;
}

function openTo({ waitsFor, candidateIds }: Values): string[] {
  const waits = Array.isArray(waitsFor) && waitsFor.includes('candidate');
  return waits && Array.isArray(candidateIds) ? (candidateIds as string[]) : [];
}

function outcomeOf({ event: { party, to }, after }: OutboxEvent, partnerId: string): string {
  if (after.partnerId) return after.partnerId === partnerId ? 'taken' : 'missed';
  if (party === 'candidate') return 'declined';
  if (party === 'system') return 'expired';
  return to === 'withdrawn' || party === 'requester' || party === 'proxy' ? 'withdrawn' : 'recalled';
}

async function insert(client: PoolClient, rows: OfferRow[]): Promise<void> {
  await client.query({
    name: 'offer-insert',
    text: `
      insert into offer (district_id, request_id, partner_id, seq, offered_at)
      select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[])
      on conflict (district_id, request_id, partner_id, seq) do nothing`,
    values: columns(rows),
  });
}

/** Ends the offer that was open when the event happened: the latest before it. */
async function end(client: PoolClient, rows: EndedRow[]): Promise<void> {
  await client.query({
    name: 'offer-end',
    text: `
      update offer o set ended_at = e.at, outcome = e.outcome
      from unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[], $6::text[])
        as e (district_id, request_id, partner_id, seq, at, outcome)
      where o.district_id = e.district_id and o.request_id = e.request_id and o.partner_id = e.partner_id
        and o.ended_at is null and o.seq = (
          select max(x.seq) from offer x
          where x.district_id = e.district_id and x.request_id = e.request_id and x.partner_id = e.partner_id and x.seq < e.seq
        )`,
    values: [...columns(rows), rows.map((row) => row.outcome)],
  });
}

function columns(rows: OfferRow[]): unknown[][] {
  return [
    rows.map(({ source }) => source.districtId),
    rows.map(({ source }) => source.requestId),
    rows.map(({ partnerId }) => partnerId),
    rows.map(({ source }) => source.event.seq),
    rows.map(({ source }) => source.event.at),
  ];
}
