import type { Pool } from 'pg';
import type { NeedLoader } from '../command.js';

/** For `reject` with "cannot be reached": calls to the resident that were logged on this request. */
export function callsLoader(pool: Pool): NeedLoader {
  return async ({ districtId, id, input }) => {
    if (input.reasonCode !== 'unreachable') return { calls: 0 };
    const { rows } = await pool.query<{ calls: number }>({
      name: 'calls-logged',
      text: 'select count(*)::int as calls from reveal_log where district_id = $1 and request_id = $2',
      values: [districtId, id],
    });
    return { calls: rows[0]!.calls };
  };
}
