import type { Pool } from 'pg';

/** Remembers that a wrong service code was tried: a refusal leaves no event, so the row cannot count it. */
export async function countWrongCode(pool: Pool, districtId: number, requestId: string): Promise<void> {
  await pool.query({
    name: 'count-wrong-code',
    text: `insert into wrong_code (district_id, request_id, tries) values ($1, $2, 1)
           on conflict (district_id, request_id) do update set tries = wrong_code.tries + 1`,
    values: [districtId, requestId],
  });
}
