import type { PoolClient } from 'pg';
import type { Claim } from '../delivery/delivery-rows.js';
import type { PostOutcome } from './outgoing.js';

/** Failures in a row after which a receiver is left alone, first for half a minute, at most for a quarter of an hour. */
export const PAUSE_AFTER = 5;
/** After so long without one good answer it is switched off. */
const SILENT_DAYS = 3;

export interface Health {
  failures: number;
  pausedUntil: Date | null;
  /** It has just been switched off for its silence. */
  silent: boolean;
}

/**
 * Notes how a receiver answered; null where that says nothing of it. What fails while it is left alone was under way
 * before, and is not counted once more.
 */
export async function noteHealth(
  client: PoolClient,
  { districtId, recipientId }: Claim,
  { kind }: PostOutcome,
  now: Date,
): Promise<Health | null> {
  if (kind === 'sent') {
    const text = `update webhook set failures = 0, failing_since = null, paused_until = null
                  where district_id = $1 and id = $2 and failures > 0`;
    await client.query({ name: 'webhook-well', text, values: [districtId, recipientId] });
    return null;
  }
  if (kind !== 'again' && kind !== 'unknown') return null;
  const { rows } = await client.query<Health>({
    name: 'webhook-ill',
    text: `
      update webhook w set failures = n.failures, failing_since = n.since, active = w.active and not n.silent,
        closed_reason = case when n.silent then 'silent' else w.closed_reason end,
        paused_until = case when n.failures > w.failures and n.failures >= ${PAUSE_AFTER}
          then n.now + least(interval '15 minutes', interval '30 seconds' * 2 ^ least(n.failures - ${PAUSE_AFTER}, 10))
          else w.paused_until end
      from (
        select i.now, failures + case when paused_until > i.now then 0 else 1 end as failures,
          coalesce(failing_since, i.now) as since,
          active and coalesce(failing_since < i.now - interval '${SILENT_DAYS} days', false) as silent
        from webhook, (select $3::timestamptz as now) as i where district_id = $1 and id = $2 for update of webhook
      ) as n
      where w.district_id = $1 and w.id = $2
      returning w.failures, w.paused_until as "pausedUntil", n.silent`,
    values: [districtId, recipientId, now],
  });
  return rows[0] ?? null;
}
