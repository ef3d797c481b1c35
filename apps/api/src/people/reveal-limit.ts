/** A day, for one person: more than a day's calls, far less than a list of phones is worth. */
const DAILY = 30;

/** Whether this actor may see one more masked phone today, of a request or of a resident; parameters by number. */
export const mayReveal = (district: number, actor: number, at: number): string =>
  `(${['reveal_log', 'person_reveal'].map((table) => count(table, district, actor, at)).join(' + ')}) < ${DAILY}`;

const count = (table: string, district: number, actor: number, at: number): string =>
  `(select count(*) from ${table} where district_id = $${district} and actor_id = $${actor}
     and at > $${at}::timestamptz - interval '1 day')`;
