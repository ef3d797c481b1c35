import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface DueLike {
  id?: string;
  dueAt: string | null;
  nudgeAt?: string | null;
  dueAction?: string;
}

/** Rows of requests that wait in state `submitted` at version 1, with nothing else said about them. Their ids. */
export async function insertDue(pool: pg.Pool, due: DueLike[]): Promise<string[]> {
  const rows = due.map(({ id = randomUUID(), dueAt, nudgeAt = null, dueAction = 'escalate' }) => ({
    id,
    dueAt,
    nudgeAt,
    dueAction,
  }));
  await pool.query(
    `insert into service_request (district_id, id, number, flow, flow_version, state, version, region_id,
       custody_region_id, custody_level, waits_for, opened_at, due_at, due_action, nudge_at, birth, head_hash)
     select 1, id, left(id::text, 8), 'order', 1, 'submitted', 1, $5, $5, 0, '{custodian}', '2026-11-23T02:00Z',
       due_at, due_action, nudge_at,
       jsonb_build_object('id', id, 'state', 'submitted', 'version', 1, 'dueAt', due_at, 'dueAction', due_action), ''
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[]) as t (id, due_at, nudge_at, due_action)`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.dueAt),
      rows.map((row) => row.nudgeAt),
      rows.map((row) => row.dueAction),
      randomUUID(),
    ],
  );
  return rows.map((row) => row.id);
}
