import type { OutwardChannels } from './channels/channel.js';
import { type Channel, decentTime, suppression } from './delivery/governor.js';
import { settledDeliveries } from './delivery/metrics.js';
import type { NewNotification } from './notification-rows.js';
import type { Recipient } from './recipient-sources.js';
import { wechatTemplateOf } from './rules/rules.js';

/**
 * Of a message that is due at once, why the first channels of its chain are of no use for this person, one reason each,
 * so that it begins with the first that is. Each of them would otherwise cost a way through the queue and back before
 * the next is tried. What waits for its hour is decided then: somebody may say yes in between.
 */
export function passedOver(row: NewNotification, recipient: Recipient, channels: OutwardChannels): string[] {
  const { importance, chain = [], at, dueAt } = row;
  const { preferences, consents } = recipient;
  const waits = dueAt! > at || decentTime(importance, at, preferences) > at;
  if (chain.length < 2 || waits) return [];
  const reach = {
    gone: false,
    preferences,
    openId: recipient.hasWechat ? KNOWN : null,
    phone: recipient.hasPhone ? KNOWN : null,
    consents: consents[wechatTemplateOf(row)] ?? 0,
    on: { wechat: channels.wechat.on, sms: channels.sms.on },
  };
  const reasons = chain.map((channel) => suppression(channel, importance, reach));
  const first = reasons.indexOf(null);
  return reasons.slice(0, first === -1 ? reasons.length : first) as string[];
}

/** What was passed over is settled with the message. */
export function countPassedOver(chain: Channel[], passed: string[]): void {
  passed.forEach((_, n) => settledDeliveries.inc({ channel: chain[n]!, status: 'suppressed' }));
}

/** What it is does not matter yet. */
const KNOWN = 'known';
