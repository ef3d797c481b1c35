import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import type { PartnerRecordAnswer } from './partner-answers.js';

/** What a partner has done in the last 180 days, counted from its offers and its orders when it is asked for. */
@Injectable()
export class PartnerRecord {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async of(districtId: number, partnerId: string): Promise<PartnerRecordAnswer> {
    const values = [districtId, partnerId, this.clock.fixed];
    const [offers, orders] = await Promise.all([
      this.pool.query({ name: 'partner-record-offers', text: OFFERS, values }),
      this.pool.query({ name: 'partner-record-orders', text: ORDERS, values }),
    ]);
    return { offers: offers.rows[0], ...orders.rows[0] };
  }
}

/**
 * The orders of a district (`$1`) done in half a year, and what was said of each; a verdict counts a day after it was
 * given. One the partner gave back or lost again is no longer its own. `clock`: the parameter that is null unless fixed.
 * `offset 0`: without it each mention of a body would put it together anew.
 */
export const DONE_ORDERS = (clock: string, whose: string): string => `
    select r.partner_id, t.fulfilled_at <= r.promised_at is not false as on_time, said.grade,
      coalesce((told.body->'outcome'->>'rated')::boolean, false) and said.grade is not null
        and (told.body->>'ratedAt')::timestamptz <= asked.now - interval '1 day' as rated,
      coalesce(told.body->'gradeSet'->'good' ? said.grade, false) as good,
      coalesce(told.body->'gradeSet'->'bad' ? said.grade, false) as bad,
      coalesce(told.body->'outcome'->>'solved' = 'yes', false) as solved,
      coalesce(told.body->'outcome'->>'solved' = 'no', false) as unsolved,
      (select g.place::int from jsonb_array_elements_text(told.body->'gradeSet'->'grades') with ordinality g (grade, place)
        where g.grade = said.grade) as place
    from service_request r
    join service_time t on t.district_id = r.district_id and t.service_item_id = r.service_id and t.request_id = r.id
    cross join (select coalesce(${clock}::timestamptz, now()) as now) asked
    cross join lateral (select r.body as body offset 0) told
    cross join lateral (select told.body->'outcome'->>'grade' as grade) said
    where r.district_id = $1 and ${whose} and t.fulfilled_at > asked.now - interval '180 days'`;

const ORDERS = `
  with done as (${DONE_ORDERS('$3', 'r.partner_id = $2')})
  select count(*)::int as done, count(*) filter (where on_time)::int as "onTime", count(*) filter (where rated)::int as rated,
    count(*) filter (where rated and good)::int as good, count(*) filter (where rated and solved)::int as solved,
    (select coalesce(json_agg(g), '[]') from (select grade, count(*)::int as count from done where rated
      group by grade order by count(*) desc, grade limit 20) g) as grades
  from done`;

const OFFERS = `
  select count(*) filter (where outcome = 'taken')::int as taken, count(*) filter (where outcome = 'declined')::int as declined,
    count(*) filter (where outcome = 'expired')::int as expired, count(*) filter (where outcome = 'missed')::int as missed
  from offer
  where district_id = $1 and partner_id = $2 and offered_at > coalesce($3::timestamptz, now()) - interval '180 days'`;
