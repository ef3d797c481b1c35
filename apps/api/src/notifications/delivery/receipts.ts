import { Inject, Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import { isId } from '../../http/input/path-id.js';
import { refused } from '../../http/problem/refusal-error.js';
import type { Receipt } from '../../sms/receipts.js';
import { Clock } from '../../time/clock.js';
import { CLAIM_COLUMNS, type Claim, fallOn } from './delivery-rows.js';
import { DeliverySignal } from './delivery-signal.js';
import { receiptsTaken } from './metrics.js';

/** What a receipt changed: `repeat` nothing, because it was known; `unknown` nothing, because nobody knows the message. */
export type ReceiptOutcome = 'delivered' | 'refused' | 'repeat' | 'unknown';

/** Writes into deliveries what vendors say of them later. Telling the same again changes nothing. */
@Injectable()
export class Receipts {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DeliverySignal) private readonly signal: DeliverySignal,
  ) {}

  /**
   * Throws UNAVAILABLE when a message nobody knows may be one whose answer is still on its way to us: the vendor tells
   * again, and what was taken already stays.
   */
  async take(channel: 'wechat' | 'sms', receipts: Receipt[]): Promise<ReceiptOutcome[]> {
    const now = await this.clock.now(this.pool);
    // Asked before looking: what is in hand now may be written while we look, and would be missed by both.
    const inHand = await this.anyInHand(channel);
    const outcomes: ReceiptOutcome[] = [];
    for (const receipt of receipts) {
      const outcome = await inTransaction(this.pool, (client) => settleByReceipt(client, channel, receipt, now));
      receiptsTaken.inc({ channel, outcome });
      outcomes.push(outcome);
    }
    // What was refused at the phone goes on to the next channel.
    if (outcomes.includes('refused')) this.signal.wake();
    if (inHand && outcomes.includes('unknown')) throw refused('UNAVAILABLE');
    return outcomes;
  }

  private async anyInHand(channel: string): Promise<boolean> {
    const text = `select from delivery where status = 'queued' and channel = $1 and claimed_at is not null limit 1`;
    return (await this.pool.query({ name: 'receipt-in-hand', text, values: [channel] })).rows.length > 0;
  }
}

type Found = Claim & { status: string; reason: string | null; inHand: boolean };

async function settleByReceipt(
  client: PoolClient,
  channel: string,
  receipt: Receipt,
  now: Date,
): Promise<ReceiptOutcome> {
  const found = await find(client, channel, receipt);
  if (found.length === 0) return 'unknown';
  // One digest by WeChat may carry several messages; they have the same end.
  const open = found.filter((row) => isOpen(row, receipt.delivered));
  for (const row of open) await write(client, row, receipt, now);
  if (open.length === 0) return 'repeat';
  return receipt.delivered ? 'delivered' : 'refused';
}

/** By the vendor's id, or by ours where its answer was lost and we never learned it. */
async function find(client: PoolClient, channel: string, { providerId, outId }: Receipt): Promise<Found[]> {
  const { rows } = await client.query<Found>({
    name: 'receipt-find',
    text: `select ${CLAIM_COLUMNS}, d.status, d.reason, d.claimed_at is not null as "inHand" from delivery d
           where d.channel = $1 and (d.provider_id = $2 or (d.district_id, d.id) in (select t.id, $3::uuid from district t))
           for update of d`,
    values: [channel, providerId, outId !== null && isId(outId) ? outId : null],
  });
  return rows;
}

/**
 * Sent, or nobody knew whether it was. A receipt may overtake the answer to the call that is still in hand: it settles
 * that one too, and the worker comes too late. What waits for another try is settled by good news only.
 */
function isOpen({ status, reason, inHand }: Found, delivered: boolean): boolean {
  if (status === 'sent') return true;
  if (status === 'queued') return delivered || inHand;
  return status === 'dead' && (reason === 'noAnswer' || reason === 'crashed');
}

async function write(client: PoolClient, row: Found, { delivered, reason, providerId }: Receipt, now: Date) {
  await client.query({
    name: 'receipt-settle',
    text: `update delivery set status = $3, reason = $4, provider_id = coalesce(provider_id, $5), finished_at = $6,
             claimed_at = null, enqueued_at = null
           where district_id = $1 and id = $2`,
    values: [row.districtId, row.id, delivered ? 'delivered' : 'refused', delivered ? null : reason, providerId, now],
  });
  if (!delivered) await fallOn(client, row, now);
}
