import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Pool } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import type { JobData } from '../../queue/backend.js';
import type { Sealing } from '../../sealing/sealing.js';
import type { Clock } from '../../time/clock.js';
import { claim, type Claim, type JobKey, settle } from '../delivery/delivery-rows.js';
import type { DeliverySignal } from '../delivery/delivery-signal.js';
import type { Verdict } from '../delivery/governor.js';
import { settledDeliveries } from '../delivery/metrics.js';
import type { Outgoing, PostOutcome } from './outgoing.js';
import { noteHealth } from './receiver-health.js';
import { signedHeaders } from './signature.js';
import { webhookVerdict } from './webhook-verdict.js';

/** Tells one webhook of one event, and writes what became of it. At least once: its `webhook-id` stays the same. */
export class WebhookWorker {
  private readonly log = new Logger('WebhookWorker');

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
    private readonly outgoing: Pick<Outgoing, 'post'>,
    private readonly signal: DeliverySignal,
  ) {}

  readonly work = async ({ data }: Job<JobData>): Promise<void> => this.deliver(data as unknown as JobKey);

  async deliver(key: JobKey): Promise<void> {
    const taken = await claim(this.pool, key, this.clock.fixed);
    if (!taken) return;
    const { own, now } = taken;
    const target = await this.targetOf(own, now);
    if (!target) return this.finish(own, OFF, now);
    const { url, body, secretsSealed } = target;
    const secrets = await this.opened(own, secretsSealed);
    const outcome = await this.outgoing.post({ url, body, headers: signedHeaders(secrets, own.id, now, body) });
    // Asked again: sending may have taken seconds.
    const after = await this.clock.now(this.pool);
    if (outcome.kind === 'gone') await this.close(own);
    await this.finish(own, webhookVerdict(outcome, own.tries, after, Math.random()), after, outcome);
  }

  private async targetOf(own: Claim, now: Date): Promise<Target | null> {
    const { rows } = await this.pool.query<Target>({
      name: 'webhook-target',
      text: `select w.url, d.body::text as body, array_remove(array[w.secret_sealed,
               case when w.previous_secret_until > $3 then w.previous_secret_sealed end], null) as "secretsSealed"
             from delivery d join webhook w on w.district_id = d.district_id and w.id = d.recipient_id and w.active
             where d.district_id = $1 and d.id = $2`,
      values: [own.districtId, own.id, now],
    });
    return rows[0] ?? null;
  }

  private async opened({ districtId, recipientId }: Claim, sealed: string[]): Promise<string[]> {
    await this.sealing.load(districtId);
    return sealed.map((each) => this.sealing.openForDistrict(districtId, each, `webhook:${recipientId}`) as string);
  }

  /** 410: what still waits for it is passed over when its turn comes. */
  private async close({ districtId, recipientId }: Claim): Promise<void> {
    const text = `update webhook set active = false, closed_reason = 'gone' where district_id = $1 and id = $2`;
    await this.pool.query(text, [districtId, recipientId]);
  }

  private async finish(own: Claim, verdict: Verdict, now: Date, outcome?: PostOutcome): Promise<void> {
    const health = await inTransaction(this.pool, async (client) => {
      await settle(client, own, verdict, now);
      return outcome ? noteHealth(client, own, outcome, now) : null;
    });
    // There is room for the next.
    this.signal.wake();
    settledDeliveries.inc({ channel: 'webhook', status: verdict.status });
    if (verdict.status === 'dead') {
      this.log.error(`ALARM delivery ${own.id} to webhook ${own.recipientId} (${outcome?.kind}): ${verdict.reason}`);
    }
    if (health?.silent) this.log.error(`ALARM webhook ${own.recipientId} is switched off: no good answer for days`);
    else if (health?.pausedUntil && health.pausedUntil > now) {
      const { failures, pausedUntil } = health;
      this.log.warn(`Webhook ${own.recipientId} failed ${failures} times, waits until ${pausedUntil.toISOString()}`);
    }
  }
}

const OFF: Verdict = { status: 'suppressed', reason: 'webhookOff', fallOn: false };

interface Target {
  url: string;
  /** The one it has, and the one before while that is good. */
  secretsSealed: string[];
  /** The same bytes at every try: they are what is signed. */
  body: string;
}
