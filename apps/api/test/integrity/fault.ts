import type { FlowEvent } from '@linli/workflow';
import type pg from 'pg';
import { retell } from './retell.js';

/** Something done to the database behind the product's back. */
export interface Fault {
  /** Completes "finds …". */
  what: string;
  /** The check that must find it. */
  check: string;
  /** Placeholders `:name` are ids. Triggers of request_event are off. */
  sql?: string;
  /** Another story of this request, with everything that is computed from it computed again. */
  retold?: [request: string, change: (events: FlowEvent[], ids: Record<string, string>) => void];
  running?: boolean;
}

/** Inside the transaction of `client`. */
export async function plant(client: pg.PoolClient, ids: Record<string, string>, { sql, retold }: Fault): Promise<void> {
  if (retold) return retell(client, ids[retold[0]]!, (events) => retold[1](events, ids));
  const text = sql!.replace(/(?<!:):([a-z]\w*)/gi, (_, name: string) => `'${ids[name]!}'`);
  await client.query(`alter table request_event disable trigger user; ${text}`);
}
