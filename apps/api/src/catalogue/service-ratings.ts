import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Pool } from 'pg';
import { isSealed, Sealing } from '../sealing/sealing.js';
import { Clock } from '../time/clock.js';
import type { ServiceItem } from './service-item.js';

export interface Ratings {
  /** Of the latest 200 orders done: how many were rated, with a good grade, and as solved. */
  basedOn: number;
  good: number;
  solved: number;
  /** The most given first. */
  grades: { grade: string; count: number }[];
  /** What raters let their neighbours read, the newest first, at most five. */
  recent: { grade: string; words: string; month: string }[];
}

const FRESH_MS = 60_000;
const SHOWN = 5;

/**
 * What residents said of a service, without a name and a day late, so that nobody is called to account at the door.
 * At most a minute old.
 */
@Injectable()
export class ServiceRatings {
  private readonly known = new LRUCache<string, Promise<Ratings>>({ max: 1_000, ttl: FRESH_MS });

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sealing) private readonly sealing: Sealing,
  ) {}

  async of(item: Pick<ServiceItem, 'districtId' | 'id'>): Promise<Ratings> {
    const known = this.known.get(item.id);
    if (known) return known;
    const reading = this.read(item);
    this.known.set(item.id, reading);
    reading.catch(() => this.known.delete(item.id));
    return reading;
  }

  /** The next question in this process reads again. */
  forget(): void {
    this.known.clear();
  }

  private async read({ districtId, id }: Pick<ServiceItem, 'districtId' | 'id'>): Promise<Ratings> {
    await this.sealing.load(districtId);
    const { rows } = await this.pool.query<Row>({
      name: 'service-ratings',
      text: RATED,
      values: [districtId, id, this.clock.fixed],
    });
    const count = (holds: (row: Row) => boolean): number => rows.filter(holds).length;
    const grades = [...new Set(rows.map(({ grade }) => grade))].map((grade) => ({
      grade,
      count: count((row) => row.grade === grade),
    }));
    const open = rows.filter((row) => row.open).map((row) => ({ ...row, words: this.wordsOf(districtId, row) }));
    return {
      basedOn: rows.length,
      good: count(({ good }) => good),
      solved: count(({ solved }) => solved),
      grades: grades.sort((a, b) => b.count - a.count),
      recent: open.flatMap(({ grade, words, month }) => (words ? [{ grade, words, month }] : [])).slice(0, SHOWN),
    };
  }

  /** Null: none, or erased. Whoever wrote a number into them did not mean it for everybody. */
  private wordsOf(districtId: number, { requestId, words, sealingKey }: Row): string | null {
    if (!words || !isSealed(words)) return words;
    if (!sealingKey) return null;
    const opened = this.sealing.open(this.sealing.unwrap(districtId, sealingKey), words, requestId) as string;
    return opened.replace(/\d[\d -]{4,}\d/g, '****');
  }
}

interface Row {
  requestId: string;
  grade: string;
  good: boolean;
  solved: boolean;
  /** The rater lets neighbours read the words. */
  open: boolean;
  words: string | null;
  sealingKey: Buffer | null;
  month: string;
}

/** The last word of each order counts, and is quoted where it was found fit for strangers (docs/decisions/0008). */
const RATED = `
  select r.id as "requestId", r.body->'outcome'->>'grade' as grade,
    coalesce(r.body->'gradeSet'->'good' ? (r.body->'outcome'->>'grade'), false) as good,
    coalesce(r.body->'outcome'->>'solved' = 'yes', false) as solved,
    coalesce((r.body->'outcome'->>'public')::boolean, false) as open, said.words, r.sealing_key as "sealingKey",
    to_char((r.body->>'ratedAt')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from (
    select request_id from service_time where district_id = $1 and service_item_id = $2 order by fulfilled_at desc limit 200
  ) t join service_request r on r.district_id = $1 and r.id = t.request_id
  left join lateral (
    select case when exists (select from public_content p where p.district_id = $1 and p.request_id = r.id
        and p.seq = e.seq and p.attachment_id is null) then e.content->'input'->>'words' end as words
    from request_event e where e.district_id = $1 and e.request_id = r.id and e.action in ('rate', 'recordRating')
      and (r.body->'outcome'->>'public')::boolean order by e.seq desc limit 1
  ) said on true
  where (r.body->'outcome'->>'rated')::boolean and r.body->'outcome'->>'grade' is not null
    and (r.body->>'ratedAt')::timestamptz <= coalesce($3::timestamptz, now()) - interval '1 day'
  order by r.body->>'ratedAt' desc`;
