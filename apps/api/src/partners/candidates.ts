import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { localDay } from '../time/local-day.js';
import { type Candidate, type CandidateFacts, rankCandidates } from './candidate-ranking.js';
import { STARS_SHOWN } from './partner-directory.js';

export interface DispatchQuestion {
  districtId: number;
  serviceItemId: string;
  /** Where it is done: the most exact place known (grid, else community). */
  regionId: string;
  now: Date;
  wantedPartnerId?: string | null;
  excludedIds?: readonly string[];
  /** Measures the distance when both ends are known. */
  at?: { lat: number; lng: number };
}

/** States in which a job keeps its partner busy, of every flow; also what the index is read by. */
export const BUSY_STATES = ['taken', 'inService', 'checking', 'suspended', 'assigned', 'inHand'];

/** Ranks the partners for one order from one read: whoever offers the service, plus whom the resident wants. */
@Injectable()
export class Candidates {
  private readonly asked = new Map<string, Promise<Row[]>>();

  constructor(@Inject(Pool) private readonly pool: Pool) {}

  async rank(question: DispatchQuestion): Promise<Candidate[]> {
    return rankCandidates(await this.facts(question), {
      day: localDay(question.now),
      now: question.now.toISOString(),
      wantedPartnerId: question.wantedPartnerId ?? null,
      excludedIds: question.excludedIds ?? [],
    });
  }

  /** At most 200 partners, those whose area holds the place first. */
  async facts({
    districtId,
    serviceItemId,
    regionId,
    wantedPartnerId,
    at,
  }: Omit<DispatchQuestion, 'now'>): Promise<CandidateFacts[]> {
    const rows = await this.read([districtId, serviceItemId, regionId, wantedPartnerId ?? null]);
    return rows.map(({ lat, lng, lastTurnAt, ...row }) => ({
      ...row,
      lastTurnAt: lastTurnAt?.toISOString() ?? null,
      distanceMetres: at && lat !== null && lng !== null ? Math.round(metresBetween(at, { lat, lng })) : null,
    }));
  }

  /** Who asks the same in the same turn of the event loop shares one reading, made after all of them have asked. */
  private read(values: (string | number | null)[]): Promise<Row[]> {
    const key = values.join();
    const known = this.asked.get(key);
    if (known) return known;
    const reading = turn().then(async () => {
      this.asked.delete(key);
      return (await this.pool.query<Row>({ name: 'candidates', text: FACTS, values })).rows;
    });
    this.asked.set(key, reading);
    return reading;
  }
}

interface Row extends Omit<CandidateFacts, 'lastTurnAt' | 'distanceMetres'> {
  lastTurnAt: Date | null;
  lat: number | null;
  lng: number | null;
}

/** The states stand in the text: as a parameter they made Postgres plan anew each time, for longer than it read. */
const FACTS = `
  select p.id as "partnerId", p.name, ps.service_item_id is not null or item.partner_id is not distinct from p.id as serves,
    exists (select from partner_area pa
      join region area on area.district_id = pa.district_id and area.id = pa.region_id
      join region place on place.district_id = pa.district_id and place.id = $3
      where pa.district_id = p.district_id and pa.partner_id = p.id and area.path @> place.path) as "inArea",
    p.agreement_from::text as "agreementFrom", p.agreement_until::text as "agreementUntil",
    p.paused_at is not null as paused, p.pause_reason as "pauseReason", p.capacity,
    (select count(*)::int from service_request r
      where r.district_id = p.district_id and r.partner_id = p.id and r.state in (${BUSY_STATES.map((state) => `'${state}'`).join()})) as load,
    greatest(t.offered_at, t.taken_at) as "lastTurnAt", coalesce((p.rating->>'done')::int, 0) as done,
    case when ${STARS_SHOWN} then (p.rating->>'stars')::float8 end as stars, p.lat, p.lng
  from partner p
  left join partner_service ps on ps.district_id = p.district_id and ps.partner_id = p.id and ps.service_item_id = $2
  left join service_item item on item.district_id = p.district_id and item.id = $2
  left join partner_turn t on t.district_id = p.district_id and t.partner_id = p.id
  where p.district_id = $1 and p.closed_at is null and (ps.service_item_id is not null or item.partner_id = p.id or p.id = $4)
  order by 4 desc, 11 nulls first, p.id limit 200`;

function metresBetween(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const radians = Math.PI / 180;
  const [dLat, dLng] = [(b.lat - a.lat) * radians, (b.lng - a.lng) * radians];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}
