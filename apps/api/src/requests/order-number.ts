import type { Pool } from 'pg';

/**
 * The next speakable number of a community: `府佑 1125-012`, counted afresh each day (UTC+8). Numbers are given in
 * order; one is lost where the opening then fails.
 */
export async function nextOrderNumber(
  pool: Pool,
  districtId: number,
  community: { regionId: string; shortName: string },
  now: Date,
): Promise<string> {
  const day = new Date(now.getTime() + CHINA).toISOString().slice(0, 10);
  const { rows } = await pool.query<{ last: number }>({
    name: 'next-order-number',
    text: `insert into request_number (district_id, region_id, day, last) values ($1, $2, $3, 1)
           on conflict (district_id, region_id, day) do update set last = request_number.last + 1 returning last`,
    values: [districtId, community.regionId, day],
  });
  return `${community.shortName} ${day.slice(5, 7)}${day.slice(8)}-${String(rows[0]!.last).padStart(3, '0')}`;
}

const CHINA = 8 * 3_600_000;
