import type { PoolClient } from 'pg';
import type { OutwardChannels } from './channels/channel.js';
import { decentTime, type Preferences, suppression } from './delivery/governor.js';
import { settledDeliveries } from './delivery/metrics.js';
import type { NewNotification } from './notification-rows.js';
import { wechatTemplateOf } from './rules/rules.js';

/**
 * Notes with each message that is due at once why the first channels of its chain are of no use for this person, so
 * that it begins with the first that is. Each of them would otherwise cost a way through the queue and back before the
 * next is tried. What waits for its hour is decided then: somebody may say yes in between.
 */
export async function passOver(client: PoolClient, rows: NewNotification[], channels: OutwardChannels): Promise<void> {
  const due = rows.filter(({ chain = [], dueAt, at }) => chain.length > 1 && dueAt!.getTime() <= at.getTime());
  if (due.length === 0) return;
  const on = { wechat: channels.wechat.on, sms: channels.sms.on };
  const known = await reachable(client, due);
  for (const row of due) {
    const person = known.get(keyOf(row.districtId, row.recipientId));
    if (!person) continue;
    const { preferences, gone, consents, openId, phone } = person;
    if (decentTime(row.importance, row.at, preferences) > row.at) continue;
    const reach = { gone, preferences, openId, phone, consents: consents[wechatTemplateOf(row)] ?? 0, on };
    const reasons = row.chain!.map((channel) => suppression(channel, row.importance, reach));
    const first = reasons.findIndex((reason) => reason === null || reason === 'personGone');
    // Who is gone is told nothing more: that is written where the message is taken up.
    row.passed = reasons.slice(0, first === -1 ? reasons.length : first) as string[];
    row.passed.forEach((_, n) => settledDeliveries.inc({ channel: row.chain![n]!, status: 'suppressed' }));
  }
}

interface Reachable {
  districtId: number;
  id: string;
  gone: boolean;
  preferences: Preferences;
  consents: Record<string, number>;
  /** Whether there is one at all; nothing is opened here. */
  openId: string | null;
  phone: string | null;
}

async function reachable(client: PoolClient, rows: NewNotification[]): Promise<Map<string, Reachable>> {
  const { rows: people } = await client.query<Reachable>({
    name: 'notification-reachable',
    text: `select p.district_id as "districtId", p.id, p.deleted_at is not null as gone, coalesce(p.preferences, '{}') as preferences,
             case when p.phone_sealed is not null then 'known' end as phone,
             (select 'known' from identity i where i.district_id = p.district_id and i.person_id = p.id
               and i.provider = 'wechat' limit 1) as "openId",
             coalesce((select json_object_agg(c.template, c.remaining) from message_consent c
               where c.district_id = p.district_id and c.person_id = p.id), '{}') as consents
           from person p join (select distinct * from unnest($1::int[], $2::uuid[])) as o (district_id, id) using (district_id, id)`,
    values: [rows.map(({ districtId }) => districtId), rows.map(({ recipientId }) => recipientId)],
  });
  return new Map(people.map((person) => [keyOf(person.districtId, person.id), person]));
}

const keyOf = (districtId: number, personId: string): string => `${districtId}/${personId}`;
