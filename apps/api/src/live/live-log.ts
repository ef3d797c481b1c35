import { Inject, Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { Position } from './live-position.js';

/** A request that moved (`version`), or a message in somebody's inbox (`recipientId`, `notificationId`). */
export interface LiveChange extends Position {
  at: Date;
  districtId: number;
  requestId: string;
  version: number | null;
  recipientId: string | null;
  notificationId: string | null;
}

/** Seconds that changes are kept; who was away longer reads everything anew. */
export const KEPT_SECONDS = 3_600;

/** The table of changes. Only what no running transaction can still come before is ever read. */
@Injectable()
export class LiveLog {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  /** Where the stream stands now, by the database's clock. What is being committed at this moment lies after it. */
  async now(): Promise<{ position: Position; at: Date }> {
    const { rows } = await this.pool.query<{ tx: string; at: Date }>({
      name: 'live-now',
      text: `select pg_snapshot_xmin(pg_current_snapshot())::text as tx, now() as at`,
    });
    return { position: { tx: BigInt(rows[0].tx) - 1n, n: LAST }, at: rows[0].at };
  }

  /** The next ones, in order. */
  async after({ tx, n }: Position, limit: number): Promise<LiveChange[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'live-after',
      text: `select tx::text, n::text, at, district_id, request_id, version, recipient_id, notification_id
             from live_change
             where (tx, n) > ($1::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
             order by tx, n limit $3`,
      values: [String(tx), String(n), limit],
    });
    return rows.map(changeOf);
  }

  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query('delete from live_change where at < now() - make_interval(secs => $1)', [
      KEPT_SECONDS + 600,
    ]);
    return rowCount ?? 0;
  }
}

const LAST = 9_223_372_036_854_775_807n;

interface Row {
  tx: string;
  n: string;
  at: Date;
  district_id: number;
  request_id: string;
  version: number | null;
  recipient_id: string | null;
  notification_id: string | null;
}

function changeOf(row: Row): LiveChange {
  return {
    tx: BigInt(row.tx),
    n: BigInt(row.n),
    at: row.at,
    districtId: row.district_id,
    requestId: row.request_id,
    version: row.version,
    recipientId: row.recipient_id,
    notificationId: row.notification_id,
  };
}
