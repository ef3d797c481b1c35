import type { Pool } from 'pg';

export interface PersonKey {
  districtId: number;
  personId: string;
}

/** One yes more, at most a hundred are counted. How many there are now. */
export async function addConsent(pool: Pool, person: PersonKey, template: string, now: Date): Promise<number> {
  const { rows } = await pool.query<{ remaining: number }>(
    `insert into message_consent as c (district_id, person_id, template, remaining, updated_at) values ($1, $2, $3, 1, $4)
     on conflict (district_id, person_id, template)
     do update set remaining = least(c.remaining + 1, 100), updated_at = $4 returning remaining`,
    [person.districtId, person.personId, template, now],
  );
  return rows[0]!.remaining;
}

/**
 * Uses one up; false when there is none left. Not worth waiting for a disk before each message: should the server crash,
 * one is counted that WeChat no longer has, and it says so (43101).
 */
export async function takeConsent(pool: Pool, person: PersonKey, template: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'consent-take',
    text: `update message_consent set remaining = remaining - 1
           from (select set_config('synchronous_commit', 'off', true)) as loose
           where district_id = $1 and person_id = $2 and template = $3 and remaining > 0`,
    values: [person.districtId, person.personId, template],
  });
  return rowCount === 1;
}

/** The message was certainly not taken, so the yes was not used up. */
export async function giveConsentBack(pool: Pool, person: PersonKey, template: string): Promise<void> {
  await pool.query(
    `update message_consent set remaining = least(remaining + 1, 100)
     where district_id = $1 and person_id = $2 and template = $3`,
    [person.districtId, person.personId, template],
  );
}

/** WeChat says that there is none left, whatever we counted. */
export async function forgetConsents(pool: Pool, person: PersonKey, template: string): Promise<void> {
  await pool.query(
    'update message_consent set remaining = 0 where district_id = $1 and person_id = $2 and template = $3',
    [person.districtId, person.personId, template],
  );
}

export async function consentsOf(pool: Pool, person: PersonKey): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ template: string; remaining: number }>(
    'select template, remaining from message_consent where district_id = $1 and person_id = $2',
    [person.districtId, person.personId],
  );
  return new Map(rows.map(({ template, remaining }) => [template, remaining]));
}
