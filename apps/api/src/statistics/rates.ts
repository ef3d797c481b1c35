import type { Pool } from 'pg';
import type { Clock } from '../time/clock.js';
import { localInstant } from '../time/local-day.js';

export const groupings = ['region', 'service', 'month'] as const;
export type Grouping = (typeof groupings)[number];

export interface RatesQuestion {
  districtId: number;
  /** Communities counted. */
  regionIds: string[];
  /** Local days, both inclusive: orders opened in them. */
  from: string;
  to: string;
  by?: Grouping;
}

export interface Rate {
  numerator: number;
  denominator: number;
  /** 0 to 100, one decimal; null where there is nothing to divide by. */
  percent: number | null;
  /** Under thirty a rate says more about chance than about anybody's work: 样本不足. */
  enough: boolean;
}

export interface Rates {
  /** 响应率: accepted by `respondBy` ÷ those whose time for it has come. */
  response: Rate;
  /** 解决率: said to be solved ÷ rated. */
  solution: Rate;
  /** 满意率: good grades ÷ rated. */
  satisfaction: Rate;
  /** 参评率: rated ÷ waiting for the resident's word or past it; `ratedByRevisit` of them written down at a call back. */
  ratedShare: Rate;
  ratedByRevisit: number;
  /** 按时办结率: fulfilled by the promise ÷ those whose time for it has come. */
  onTime: Rate;
  /** Where the orders are now: by stage, the ended ones by how they ended. */
  stages: Record<string, number>;
}

export interface GroupedRates extends Rates {
  /** Region or service id, or `2026-11`. */
  key: string;
}

export const ENOUGH = 30;

/** What is made of the orders of a period, from the orders as they are now and their first answers. */
export class RatesReader {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async read(question: RatesQuestion): Promise<{ total: Rates; groups: GroupedRates[] }> {
    const now = await this.clock.now(this.pool);
    const [after, before] = [idAt(localInstant(question.from)), idAt(localInstant(question.to) + DAY)];
    const { rows } = await this.pool.query<Row>(sqlBy(question.by), [
      question.districtId,
      question.regionIds,
      after,
      before,
      now,
    ]);
    const total = rows.find((row) => row.key === null);
    const groups = rows.filter((row) => row.key !== null).map((row) => ({ key: row.key!, ...ratesOf(row) }));
    return { total: ratesOf(total ?? NOTHING), groups };
  }
}

interface Row {
  /** Null: all together. */
  key: string | null;
  dueAnswers: number;
  answered: number;
  rated: number;
  revisited: number;
  solved: number;
  good: number;
  ratable: number;
  duePromises: number;
  onTime: number;
  stages: Record<string, number> | null;
}

const NOTHING: Row = {
  key: null,
  dueAnswers: 0,
  answered: 0,
  rated: 0,
  revisited: 0,
  solved: 0,
  good: 0,
  ratable: 0,
  duePromises: 0,
  onTime: 0,
  stages: null,
};

const DAY = 86_400_000;

/** Ids begin with the instant of opening, so a period is a stretch of the primary key. */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function ratesOf(row: Row): Rates {
  return {
    response: rate(row.answered, row.dueAnswers),
    solution: rate(row.solved, row.rated),
    satisfaction: rate(row.good, row.rated),
    ratedShare: rate(row.rated, row.ratable),
    ratedByRevisit: row.revisited,
    onTime: rate(row.onTime, row.duePromises),
    stages: row.stages ?? {},
  };
}

export function rate(numerator: number, denominator: number): Rate {
  const percent = denominator === 0 ? null : Math.round((numerator / denominator) * 1_000) / 10;
  return { numerator, denominator, percent, enough: denominator >= ENOUGH };
}

const keys: Record<Grouping, string> = {
  region: 'r.region_id::text',
  service: 'r.service_id::text',
  month: `to_char(r.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
};

/**
 * One row for all and one a group. An order withdrawn before anybody had to answer, or before it had to be done,
 * says nothing of those who serve.
 */
function sqlBy(by: Grouping | undefined): string {
  return `
with told as (
  select ${by ? keys[by] : 'null::text'} as key, coalesce(r.final, r.stage, r.state) as stage,
    coalesce(r.since::jsonb->'outcome', r.birth->'outcome') as outcome, r.birth->'gradeSet'->'good' as good, r.respond_by, r.promised_at,
    coalesce(r.since->>'fulfilledAt', r.birth->>'fulfilledAt')::timestamptz as fulfilled, coalesce(r.since->>'closedAt', r.birth->>'closedAt')::timestamptz as closed, r.final,
    coalesce(a.at, case when r.birth->>'route' = 'direct' or r.birth->>'mode' = 'walk_in' then r.opened_at end) as accepted
  from service_request r
  left join lateral (
    select at from request_event e where e.district_id = $1 and e.request_id = r.id and e.action = 'accept' order by seq limit 1
  ) a on true
  where r.district_id = $1 and r.id >= $3 and r.id < $4 and r.flow = 'order' and r.region_id = any($2::uuid[])
), judged as (
  select key, stage,
    accepted is not null or (respond_by <= $5 and not coalesce(final = 'withdrawn' and closed <= respond_by, false)) as due_answer,
    coalesce(accepted <= respond_by, false) as answered,
    coalesce((outcome->>'rated')::boolean, false) as rated, outcome->>'ratedVia' = 'revisit' as revisited,
    outcome->>'solved' = 'yes' as solved, coalesce(good ? (outcome->>'grade'), false) as good,
    fulfilled is not null or (outcome->>'rated')::boolean as ratable,
    promised_at is not null and (fulfilled is not null
      or (promised_at <= $5 and not coalesce(final = 'withdrawn' and closed <= promised_at, false))) as due_promise,
    coalesce(fulfilled <= promised_at, false) as on_time
  from told
), counted as (
  select ${by ? 'key, grouping(key)' : 'null::text as key, 1'} as everything, stage, grouping(stage) as whole, count(*)::int as orders,
    count(*) filter (where due_answer)::int as "dueAnswers", count(*) filter (where due_answer and answered)::int as answered,
    count(*) filter (where rated)::int as rated, count(*) filter (where rated and revisited)::int as revisited,
    count(*) filter (where rated and solved)::int as solved, count(*) filter (where rated and good)::int as good,
    count(*) filter (where ratable)::int as ratable, count(*) filter (where due_promise)::int as "duePromises",
    count(*) filter (where due_promise and on_time)::int as "onTime"
  from judged group by grouping sets ((), (stage)${by ? ', (key), (key, stage)' : ''})
)
select case when c.everything = 1 then null else c.key end as key, c."dueAnswers", c.answered, c.rated, c.revisited, c.solved,
  c.good, c.ratable, c."duePromises", c."onTime",
  (select json_object_agg(s.stage, s.orders) from counted s
    where s.whole = 0 and s.everything = c.everything and s.key is not distinct from c.key) as stages
from counted c where c.whole = 1 order by c.key`;
}
