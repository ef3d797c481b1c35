import type { Pool } from 'pg';
import { type OwnDataPart } from '../people/own-data.js';

/** What was told somebody and on which way; what they allowed. Erasing takes what they said back to whoever told them. */
export function messageData(pool: Pool): OwnDataPart {
  return {
    name: 'messages',
    async export(districtId, personId) {
      const { rows } = await pool.query<{ messages: null }>(
        `select json_build_object(
           'told', (select json_agg(m) from (select text, importance, created_at as "at", read_at as "readAt" from notification
              where district_id = $1 and recipient_id = $2 order by id desc limit 1000) m),
           'deliveries', (select json_agg(d) from (select channel, template, status, reason, created_at as "at", finished_at as "finishedAt"
              from delivery where district_id = $1 and recipient_id = $2 order by created_at desc limit 1000) d),
           'consents', (select json_agg(c) from (select template, remaining from message_consent
              where district_id = $1 and person_id = $2) c)) as messages`,
        [districtId, personId],
      );
      return rows[0]!.messages;
    },
    async erase(client, districtId, personId) {
      const own = [districtId, personId];
      await client.query('delete from message_consent where district_id = $1 and person_id = $2', own);
      await client.query(
        'update notification set told_words_sealed = null where district_id = $1 and about_id = $2 and told_words_sealed is not null',
        own,
      );
    },
  };
}
