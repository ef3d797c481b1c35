import { Logger } from '@nestjs/common';
import { type FlowEvent, replay, type RequestState } from '@linli/workflow';
import type { Pool } from 'pg';
import type { Clock } from '../time/clock.js';
import { deadlineDisagreements, missedDeadlines } from './metrics.js';

/** Something the clock missed, or a request that is not what its events say. */
export interface SweepFinding {
  districtId: number;
  requestId: string;
  version: number;
  fault:
    | 'missed' /** Due for more than a minute, and nothing fired. */
    | 'disagrees' /** Columns, body and events differ in what is due. */
    | 'noClock'; /** Waits for somebody, and no instant would ever move it. */
  detail: string;
}

export interface SweepSettings {
  /** Milliseconds between two sweeps. */
  every: number;
  /** Requests recomputed in one sweep. */
  sample: number;
}

/**
 * The second pair of eyes: it does not ask the clock's index what is due but recomputes it from the events, page by
 * page through all requests, and alarms. It never fires anything itself.
 */
export class DeadlineSweeper {
  private readonly log = new Logger('DeadlineSweeper');
  private readonly settings: SweepSettings;
  private position: Position = START;
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<unknown> | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    settings: Partial<SweepSettings> = {},
  ) {
    this.settings = { every: 30_000, sample: 200, ...settings };
  }

  start(): void {
    this.timer ??= setInterval(() => {
      this.sweeping ??= this.sweep()
        .catch((error: Error) => this.log.warn(`The sweep failed: ${error.message}`))
        .finally(() => (this.sweeping = null));
    }, this.settings.every);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.sweeping;
  }

  /** Looks at the longest overdue rows and at the next page of requests; begins again after the last. */
  async sweep(): Promise<SweepFinding[]> {
    const now = await this.clock.now(this.pool);
    const late = await overdueRows(this.pool, now);
    const sampled = await this.nextPage();
    const findings = [...late, ...sampled.flatMap((row) => examine(row, now))];
    const distinct = [...new Map(findings.map((each) => [`${each.requestId}/${each.fault}`, each])).values()];
    missedDeadlines.set(distinct.filter(({ fault }) => fault === 'missed').length);
    deadlineDisagreements.inc(distinct.filter(({ fault }) => fault === 'disagrees').length);
    for (const { requestId, version, fault, detail } of distinct) {
      this.log.error(`ALARM ${fault} deadline of ${requestId} at version ${version}: ${detail}`);
    }
    return distinct;
  }

  private async nextPage(): Promise<SampledRow[]> {
    const { rows, last } = await samplePage(this.pool, this.position, this.settings.sample);
    this.position = last ?? START;
    return rows;
  }
}

interface Position {
  districtId: number;
  id: string;
}

const START: Position = { districtId: -1, id: '00000000-0000-0000-0000-000000000000' };
const TOLERANCE = 60_000;

interface SampledRow {
  district_id: number;
  id: string;
  version: number;
  state: string;
  due_at: Date | null;
  due_action: string | null;
  nudge_at: Date | null;
  body: RequestState;
  parked: boolean;
  events: FlowEvent[] | null;
}

/** What the clock's own columns say is late, whatever the events say. */
async function overdueRows(pool: Pool, now: Date): Promise<SweepFinding[]> {
  const { rows } = await pool.query<{ district_id: number; id: string; version: number; wake_at: Date }>(
    `select district_id, id, version, r.wake_at from service_request r
     where r.wake_at < $1 and not exists (
       select from parked_deadline p
       where p.district_id = r.district_id and p.request_id = r.id and p.version = r.version
     )
     order by r.wake_at limit 100`,
    [new Date(now.getTime() - TOLERANCE)],
  );
  return rows.map((row) => missed(row, row.wake_at.toISOString()));
}

/** The open ones among the next `limit` requests by primary key, with their whole history. */
async function samplePage(pool: Pool, after: Position, limit: number) {
  const { rows } = await pool.query<SampledRow & { final: string | null }>(
    `with page as (
       select * from service_request where (district_id, id) > ($1, $2) order by district_id, id limit $3
     )
     select r.district_id, r.id, r.version, r.state, r.final, r.due_at, r.due_action, r.nudge_at,
       r.body,
       exists (select from parked_deadline p
         where p.district_id = r.district_id and p.request_id = r.id and p.version = r.version) as parked,
       case when r.final is null then (select json_agg(e.content order by e.seq) from request_event e
         where e.district_id = r.district_id and e.request_id = r.id and e.seq <= r.version) end as events
     from page r order by r.district_id, r.id`,
    [after.districtId, after.id, limit],
  );
  const last = rows[rows.length - 1];
  return {
    rows: rows.filter((row) => row.final === null),
    last: rows.length === limit && last ? { districtId: last.district_id, id: last.id } : null,
  };
}

function examine(row: SampledRow, now: Date): SweepFinding[] {
  const { district_id: districtId, id: requestId, version } = row;
  const finding = (fault: SweepFinding['fault'], detail: string) => ({ districtId, requestId, version, fault, detail });
  if (!row.events) return [finding('disagrees', 'there are no events')];
  const told = dueOf(replay(row.events));
  const findings: SweepFinding[] = [];
  for (const [source, due] of [
    ['columns', columnsOf(row)],
    ['body', dueOf(row.body)],
  ] as const) {
    if (due !== told) findings.push(finding('disagrees', `${source} say ${due}, events say ${told}`));
  }
  const { dueAt, nudgeAt } = replay(row.events);
  const wake = [dueAt, nudgeAt].filter((at) => at !== null).sort()[0];
  if (!wake) findings.push(finding('noClock', `state ${row.state}`));
  else if (!row.parked && Date.parse(wake) < now.getTime() - TOLERANCE) findings.push(missed(row, wake));
  return findings;
}

function missed(row: Pick<SampledRow, 'district_id' | 'id' | 'version'>, wake: string): SweepFinding {
  return {
    districtId: row.district_id,
    requestId: row.id,
    version: row.version,
    fault: 'missed',
    detail: `due since ${wake}`,
  };
}

/** One line that two sources agree on or not. */
function dueOf({ version, state, dueAt, dueAction, nudgeAt }: RequestState): string {
  return `${version} ${state} ${dueAt ?? '-'} ${dueAction ?? '-'} ${nudgeAt ?? '-'}`;
}

function columnsOf(row: SampledRow): string {
  const instant = (at: Date | null) => at?.toISOString() ?? '-';
  return `${row.version} ${row.state} ${instant(row.due_at)} ${row.due_action ?? '-'} ${instant(row.nudge_at)}`;
}
