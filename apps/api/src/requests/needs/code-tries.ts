import type { Pool } from 'pg';
import type { NeedLoader } from '../command.js';

/** For `start`: how often a wrong service code was tried. Most items ask for none, so most starts ask nothing. */
export function codeTriesLoader(pool: Pool): NeedLoader {
  return async ({ districtId, id, request }) => {
    if (request?.startProof !== 'code') return { codeTries: 0 };
    const { rows } = await pool.query<{ tries: number }>({
      name: 'code-tries',
      text: 'select tries from wrong_code where district_id = $1 and request_id = $2',
      values: [districtId, id],
    });
    return { codeTries: rows[0]?.tries ?? 0 };
  };
}
