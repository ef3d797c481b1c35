import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../time/clock.js';
import { DONE_ORDERS } from './partner-record.js';

/** Below this many verdicts an average says nothing: no stars. */
export const ENOUGH_VERDICTS = 10;

/**
 * Stars of partners, from the verdicts of half a year that are a day old. The best grade of the set pinned in the order
 * is worth five and each below it one less; a bad one, or a job that was not solved, is worth one. Of jobs without a
 * verdict nothing is known, and nothing is assumed.
 */
@Injectable()
export class PartnerRatings {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Computes them anew, a district at a time. How many partners' changed. For housekeeping. */
  async compute(): Promise<number> {
    const { rows } = await this.pool.query<{ id: number }>('select id from district order by id');
    let changed = 0;
    for (const { id } of rows) {
      const { rowCount } = await this.pool.query(COMPUTE, [id, this.clock.fixed, ENOUGH_VERDICTS]);
      changed += rowCount ?? 0;
    }
    return changed;
  }
}

const COMPUTE = `
  with done as (${DONE_ORDERS('$2', 'r.partner_id is not null')}),
  valued as (
    select partner_id, case when not rated then null when bad or unsolved then 1 else greatest(1, 6 - place) end as stars
    from done
  ),
  summed as (
    select partner_id, count(*) as done, count(stars) as based_on,
      case when count(stars) >= $3::int then round(avg(stars), 1) end as stars
    from valued group by partner_id
  ),
  fresh as (
    select p.id, jsonb_strip_nulls(jsonb_build_object(
      'stars', s.stars, 'done', coalesce(s.done, 0), 'basedOn', coalesce(s.based_on, 0))) as rating
    from partner p left join summed s on s.partner_id = p.id where p.district_id = $1
  )
  update partner p set rating = fresh.rating from fresh
  where p.district_id = $1 and p.id = fresh.id and p.rating is distinct from fresh.rating`;
