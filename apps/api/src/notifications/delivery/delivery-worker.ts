import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../database/in-transaction.js';
import type { JobData, Pace } from '../../queue/backend.js';
import type { SendOutcome } from '../../sms/sms-sender.js';
import type { Clock } from '../../time/clock.js';
import type { OutwardChannels } from '../channels/channel.js';
import { NO_CONSENT } from '../channels/wechat.channel.js';
import { ruleOf, wechatTemplateOf } from '../rules/rules.js';
import { makeCallTask } from './call-task.js';
import { forgetConsents, giveConsentBack, takeConsent } from './consents.js';
import type { Contacts } from './contacts.js';
import {
  claim,
  claimDigest,
  type Claim,
  fallOn,
  type JobKey,
  pastOf,
  type Recipient,
  release,
  settle,
  signsIn,
} from './delivery-rows.js';
import { decentTime, needsCall, type Reach, suppression, type Verdict, verdictOn, type Way } from './governor.js';
import type { DeliverySignal } from './delivery-signal.js';
import { settledDeliveries } from './metrics.js';

/** How fast each provider is asked; WeChat and the text message services allow far more. */
export const PACES: Record<Way, Pace> = {
  wechat: { concurrency: 8, limiter: { max: 200, duration: 1_000 } },
  sms: { concurrency: 4, limiter: { max: 50, duration: 1_000 } },
  call: { concurrency: 2 },
  // A receiver that is slow holds at most four places, for five seconds each, until it is left alone.
  webhook: { concurrency: 32 },
};

/** Takes up one delivery, decides, sends, and writes what became of it. */
export class DeliveryWorker {
  private readonly log = new Logger('DeliveryWorker');

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly channels: OutwardChannels,
    private readonly contacts: Contacts,
    private readonly signal: DeliverySignal,
  ) {}

  readonly work = async ({ data }: Job<JobData>): Promise<void> => this.deliver(data as unknown as JobKey);

  async deliver(key: JobKey): Promise<void> {
    const taken = await claim(this.pool, key, this.clock.fixed);
    if (!taken) return;
    const { own, recipient, now } = taken;
    this.clock.hear(now.getTime());
    const decent = own.importance === 'P3' ? now : decentTime(own.importance, now, recipient.preferences);
    if (decent > now) return release(this.pool, [own], decent);
    if (own.channel === 'call') return this.call(own, recipient.gone, now);
    const reach = await this.reachOf(own, recipient);
    const reason = suppression(own.channel, own.importance, reach) ?? (await this.consentTaken(own));
    if (reason) return this.finish([own], { status: 'suppressed', reason, fallOn: reason !== 'personGone' }, now);
    await this.send(own, reach, recipient.number, now);
  }

  private async send(own: Claim, { openId, phone }: Reach, number: string, now: Date): Promise<void> {
    const all = own.importance === 'P3' ? [own, ...(await claimDigest(this.pool, own, now))] : [own];
    const { id, template, requestId, createdAt: at, importance, tries } = own;
    const outcome = await this.channels[own.channel as 'wechat' | 'sms'].send({
      id,
      template,
      requestId,
      number,
      openId,
      phone,
      at,
      count: all.length,
    });
    if (own.channel === 'wechat') await this.countConsent(own, outcome);
    const resendOk = ruleOf(template)?.resendOk === true;
    // Not `now`: sending may have taken seconds.
    const after = await this.instant();
    await this.finish(all, verdictOn(outcome, { importance, tries, resendOk }, after, Math.random()), after);
  }

  private async call(own: Claim, gone: boolean, now: Date): Promise<void> {
    const [past, reads] = await Promise.all([pastOf(this.pool, own), signsIn(this.pool, own, now)]);
    const needed = needsCall(past, { gone, signsIn: reads });
    if (!needed) return this.finish([own], { status: 'suppressed', reason: 'notNeeded', fallOn: false }, now);
    await inTransaction(this.pool, async (client) => {
      const asked = await makeCallTask(client, own);
      const verdict: Verdict = asked
        ? { status: 'sent', reason: null, fallOn: false }
        : { status: 'dead', reason: 'nobodyToCall', fallOn: false, alarm: true };
      // Thrown, so that the task goes with it: somebody else has this delivery.
      if (!(await settle(client, own, verdict, now))) throw new Error('the delivery was taken away');
      this.note(own, verdict);
    });
  }

  private async finish(all: Claim[], verdict: Verdict, now: Date): Promise<void> {
    const falls = verdict.status !== 'queued' && verdict.fallOn;
    const write = async (client: Pool | PoolClient): Promise<void> => {
      for (const own of all) {
        if (!(await settle(client, own, verdict, now))) continue;
        if (falls) await fallOn(client, own, now);
        this.note(own, verdict);
      }
    };
    // One statement needs no transaction around it.
    await (all.length === 1 && !falls ? write(this.pool) : inTransaction(this.pool, write));
    if (falls) this.signal.wake();
  }

  private async instant(): Promise<Date> {
    const heard = this.clock.heardNow();
    return heard === null ? this.clock.now(this.pool) : new Date(heard);
  }

  private async reachOf(own: Claim, { gone, preferences, phoneSealed }: Recipient): Promise<Reach> {
    const on = { wechat: this.channels.wechat.on, sms: this.channels.sms.on };
    const { districtId, recipientId, channel } = own;
    const openId = channel === 'wechat' && on.wechat ? await this.contacts.openId(districtId, recipientId) : null;
    const phone = channel === 'sms' && on.sms ? await this.contacts.phone(districtId, recipientId, phoneSealed) : null;
    // Whether there is a yes left is seen by using it up.
    return { gone, preferences, openId, phone, consents: 1, on };
  }

  /** Why not, when no yes is left. */
  private async consentTaken(own: Claim): Promise<string | null> {
    if (own.channel !== 'wechat') return null;
    const person = { districtId: own.districtId, personId: own.recipientId };
    return (await takeConsent(this.pool, person, wechatTemplateOf(own))) ? null : 'noConsent';
  }

  private async countConsent(own: Claim, outcome: SendOutcome): Promise<void> {
    const person = { districtId: own.districtId, personId: own.recipientId };
    const template = wechatTemplateOf(own);
    if (outcome.kind === 'refused' && outcome.reason === String(NO_CONSENT))
      await forgetConsents(this.pool, person, template);
    else if (outcome.kind === 'refused' || outcome.kind === 'again') await giveConsentBack(this.pool, person, template);
  }

  private note(own: Claim, verdict: Verdict): void {
    settledDeliveries.inc({ channel: own.channel, status: verdict.status });
    if (verdict.status !== 'queued' && verdict.alarm) {
      this.log.error(`ALARM delivery ${own.id} by ${own.channel} of ${own.template}: ${verdict.reason}`);
    }
  }
}
