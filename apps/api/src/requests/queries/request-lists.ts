import { type Tab, tabs } from '@linli/flows';
import type { RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { type Page, pageOf, readCursor } from '../../http/input/page.js';
import type { Actor } from '../../people/actor.js';
import type { RegionDirectory } from '../../regions/region-directory.js';
import type { Clock } from '../../time/clock.js';
import type { FlowRegistry } from '../flow-registry.js';
import { overdueSql } from '../overdue.js';
import type { Surroundings } from '../surroundings.js';
import { statesUnder, tabOf } from '../view/now.js';
import { type RequestSummary, summaryView } from '../view/summary-view.js';
import { viewerOf } from '../view/viewer.js';
import { type Box, boxSql } from './boxes.js';
import type { Bind } from '../parties/party-rule.js';
import type { NameReader } from './names.js';
import type { WaitingStates } from './waiting-states.js';

export const sorts = ['newest', 'oldest', 'due'] as const;
export type Sort = (typeof sorts)[number];

export const stages = ['order', 'accept', 'fulfil', 'rate'] as const;
export type Stage = (typeof stages)[number];

export interface Filter {
  state?: string;
  stage?: string;
  tab?: Tab;
  overdue?: boolean;
  /** What has not ended; false: what has. */
  open?: boolean;
  serviceId?: string;
  /** A place; everything in it counts. */
  regionId?: string;
  /** Part of a number or of a service's name. */
  q?: string;
}

export interface ListQuestion extends Filter {
  box: Box;
  sort: Sort;
  limit: number;
  cursor?: string;
}

export interface BoxCount {
  box: Box;
  total: number;
  overdue: number;
  byState: Record<string, number>;
  byTab: Record<Tab, number>;
  /** Of what has not ended; what is suspended is under none. */
  byStage: Record<Stage, number>;
}

export interface ListsWorld {
  pool: Pool;
  clock: Clock;
  flows: FlowRegistry;
  regions: RegionDirectory;
  surroundings: Surroundings;
  catalogue: Catalogue;
  names: NameReader;
  waiting: WaitingStates;
}

/** Lists of requests, each within the sight of who asks. */
export class RequestLists {
  constructor(private readonly world: ListsWorld) {}

  async page(actor: Actor, question: ListQuestion): Promise<Page<RequestSummary>> {
    const { sort, limit } = question;
    const after = readCursor(question.cursor, sort === 'due' ? 2 : 1);
    const now = await this.now(actor);
    const query = new Query();
    const where = await this.where(actor, question.box, question, query, now);
    if (where === null) return { items: [], nextCursor: null };
    const { order, beyond } = orders[sort];
    const keyset = after ? ` and ${beyond(after.map((key) => query.bind(key)))}` : '';
    const { rows } = await this.world.pool.query<Row>(
      `select r.id, r.body, coalesce(r.due_at, 'infinity')::text as due from service_request r
       where ${where}${keyset} order by ${order} limit ${query.bind(limit + 1)}`,
      query.values,
    );
    const summaries = await this.summaries(actor, rows.slice(0, limit), now);
    const keyOf = (row: Row) => (sort === 'due' ? [row.due, row.id] : [row.id]);
    return pageOf(rows, limit, keyOf, (row) => summaries.get(row.id)!);
  }

  async count(actor: Actor, box: Box, filter: Filter): Promise<BoxCount> {
    const now = await this.now(actor);
    const query = new Query();
    const where = await this.where(actor, box, filter, query, now);
    if (where === null) return { box, ...countsOf([]) };
    const { rows } = await this.world.pool.query<StateCount>(
      `select r.flow, r.state, r.stage, r.final, count(*)::int as total, count(*) filter (where ${overdueSql(query.bind(now))})::int as overdue
       from service_request r where ${where} group by r.flow, r.state, r.stage, r.final`,
      query.values,
    );
    return { box, ...countsOf(rows) };
  }

  private async now(actor: Actor): Promise<Date> {
    const { pool, clock, surroundings } = this.world;
    const [now] = await Promise.all([clock.now(pool), surroundings.load(actor.districtId)]);
    return now;
  }

  /** Null: nothing can be found. */
  private async where(actor: Actor, box: Box, filter: Filter, query: Query, now: Date): Promise<string | null> {
    const { regions, waiting } = this.world;
    const bind = query.bind;
    const district = `r.district_id = ${bind(actor.districtId)}`;
    const inBox = boxSql(box, { actor, regions, waiting: await waiting.of(actor.districtId), bind });
    if (inBox === null) return null;
    const parts = [district, `(${inBox})`];
    if (filter.state !== undefined) parts.push(`r.state = ${bind(filter.state)}`);
    if (filter.stage !== undefined) parts.push(`r.stage = ${bind(filter.stage)}`);
    if (filter.open !== undefined) parts.push(`r.final is ${filter.open ? '' : 'not '}null`);
    if (filter.tab !== undefined) parts.push(underTab(filter.tab, bind));
    if (filter.serviceId !== undefined) parts.push(`r.service_id = ${bind(filter.serviceId)}`);
    if (filter.overdue !== undefined) parts.push(`${filter.overdue ? '' : 'not '}${overdueSql(bind(now))}`);
    if (filter.regionId !== undefined)
      parts.push(`r.region_id = any(${bind(this.placesIn(actor, filter.regionId))}::uuid[])`);
    if (filter.q !== undefined) parts.push(await this.matching(actor, filter.q, query));
    return parts.join(' and ');
  }

  private placesIn({ districtId }: Actor, regionId: string): string[] {
    const { regions } = this.world;
    return regions
      .all(districtId)
      .filter(({ id }) => regions.isWithin(id, regionId))
      .map(({ id }) => id);
  }

  private async matching(actor: Actor, q: string, query: Query): Promise<string> {
    const items = await this.world.catalogue.list(actor.districtId, {});
    const word = q.trim().toLowerCase();
    const services = items.filter(({ name }) => name.toLowerCase().includes(word)).map(({ id }) => id);
    const pattern = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    return `(r.number ilike ${query.bind(pattern)} or r.service_id = any(${query.bind(services)}::uuid[]))`;
  }

  private async summaries(actor: Actor, rows: Row[], now: Date): Promise<Map<string, RequestSummary>> {
    const { flows, names, surroundings, catalogue } = this.world;
    const around = await names.around(
      actor.districtId,
      rows.map(({ body }) => ({ request: body })),
    );
    const made = rows.map(async ({ id, body }): Promise<[string, RequestSummary]> => {
      const flow = await flows.get(actor.districtId, body.flow, body.flowVersion);
      const item = await catalogue.item(actor.districtId, body.serviceId as string);
      const viewer = viewerOf(actor.id, surroundings.parties(actor, body), body, now.getTime());
      return [id, summaryView(flow, body, item?.name ?? flow.flow.title, around, viewer, now.getTime())];
    });
    return new Map(await Promise.all(made));
  }
}

interface StateCount {
  flow: string;
  state: string;
  stage: Stage | null;
  final: string | null;
  total: number;
  overdue: number;
}

function countsOf(rows: StateCount[]): Omit<BoxCount, 'box'> {
  const counts = {
    total: 0,
    overdue: 0,
    byState: {} as Record<string, number>,
    byTab: noneOf(tabs),
    byStage: noneOf(stages),
  };
  for (const row of rows) {
    counts.total += row.total;
    counts.overdue += row.overdue;
    counts.byState[row.state] = (counts.byState[row.state] ?? 0) + row.total;
    counts.byTab[tabOf(row)] += row.total;
    if (row.stage !== null && row.final === null) counts.byStage[row.stage] += row.total;
  }
  return counts;
}

const noneOf = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;

function underTab(tab: Tab, bind: Bind): string {
  const states = statesUnder(tab);
  const flows = bind(states.map(({ flow }) => flow));
  const names = bind(states.map(({ state }) => state));
  return `(r.flow, r.state) in (select * from unnest(${flows}::text[], ${names}::text[]))`;
}

interface Row {
  id: string;
  body: RequestState;
  due: string;
}

/** Parameters as they are mentioned. */
class Query {
  readonly values: unknown[] = [];
  readonly bind = (value: unknown): string => `$${this.values.push(value)}`;
}

/** Ids are made of the instant of opening, so their order is that of opening and the primary key gives it. */
const orders: Record<Sort, { order: string; beyond: (keys: string[]) => string }> = {
  newest: { order: 'r.id desc', beyond: ([id]) => `r.id < ${id}::uuid` },
  oldest: { order: 'r.id', beyond: ([id]) => `r.id > ${id}::uuid` },
  due: {
    order: `coalesce(r.due_at, 'infinity'), r.id`,
    beyond: ([due, id]) => `(coalesce(r.due_at, 'infinity'), r.id) > (${due}::timestamptz, ${id}::uuid)`,
  },
};
