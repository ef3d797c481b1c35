import type { Pool } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import { ruleOf } from '../rules/rules.js';
import { type Claim, fallOn, settle } from './delivery-rows.js';
import { webhookVerdict } from '../webhooks/webhook-verdict.js';
import { type Verdict, verdictOn, type Way } from './governor.js';

/** What somebody took up before `before` and never brought back: the process died, perhaps after sending. */
export async function lostAttempts(pool: Pool, before: Date): Promise<Claim[]> {
  const { rows } = await pool.query<Claim>({
    name: 'delivery-lost',
    text: `select district_id as "districtId", id, notification_id as "notificationId", recipient_id as "recipientId",
             request_id as "requestId", seq, channel, falls_to as "fallsTo", template, importance, attempt, tries,
             created_at as "createdAt"
           from delivery where status = 'queued' and claimed_at < $1 limit 500`,
    values: [before],
  });
  return rows;
}

/**
 * As an answer that was lost: sent again where the message allows it. Else it is given up here and goes on to the next
 * channel, whatever its importance: whoever died may just as well have died before sending.
 */
export async function settleLost(pool: Pool, lost: Claim, now: Date): Promise<void> {
  const verdict = crashedVerdict(lost, now);
  await inTransaction(pool, async (client) => {
    if ((await settle(client, lost, verdict, now)) && verdict.status !== 'queued') await fallOn(client, lost, now);
  });
}

function crashedVerdict(lost: Claim, now: Date): Verdict {
  const crashed = { kind: 'unknown', reason: 'crashed' } as const;
  if ((lost.channel as Way) === 'webhook') return webhookVerdict(crashed, lost.tries, now, 0.5);
  // Telling the grid worker is one transaction: it happened or it did not, and repeating it is harmless.
  const resendOk = lost.channel === 'call' || ruleOf(lost.template)?.resendOk === true;
  const { importance, tries } = lost;
  return verdictOn(crashed, { importance, tries, resendOk }, now, 0.5);
}
