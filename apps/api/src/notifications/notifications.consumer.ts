import type { OwedEffect, Party } from '@linli/workflow';
import type { PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { Afterwards, Consumer, OutboxEvent } from '../outbox/consumer.js';
import type { OutwardChannels } from './channels/channel.js';
import type { DeliverySignal } from './delivery/delivery-signal.js';
import { chainFor, decentTime, digestTime } from './delivery/governor.js';
import { deskNames } from './desk-names.js';
import { FlowTemplates } from './flow-templates.js';
import { insertNotifications, type NewNotification } from './notification-rows.js';
import { countPassedOver, passedOver } from './passed-over.js';
import type { Recipient } from './recipient-sources.js';
import { findRecipients, partyFields } from './recipients.js';
import { render, textFields } from './render.js';
import { ruleOf } from './rules/rules.js';

/**
 * Writes the inbox messages that events owe, one a person and event, never to the one who acted; and with those that
 * go beyond the inbox their first delivery.
 */
export class NotificationsConsumer implements Consumer {
  readonly name = 'notifications';
  readonly fields = [...partyFields, ...textFields, 'flow', 'flowVersion'];
  private readonly templates = new FlowTemplates();

  /** Without `channels` every chain begins with its first. */
  constructor(
    private readonly signal?: DeliverySignal,
    private readonly channels?: OutwardChannels,
  ) {}

  async consume(events: OutboxEvent[], client: PoolClient): Promise<Afterwards | void> {
    const notices = events.flatMap(noticesOf);
    if (notices.length === 0) return;
    const [texts, recipients] = await Promise.all([
      this.textsOf(notices, client),
      findRecipients(notices.flatMap(callsOf), client),
    ]);
    const rows = new Map<string, Owed>();
    let call = 0;
    notices.forEach((notice, index) => {
      for (const party of notice.effect.notify) {
        for (const recipient of recipients[call++]!) {
          keep(rows, { ...rowOf(notice, party), recipient, recipientId: recipient.personId, text: texts[index]! });
        }
      }
    });
    if (rows.size > 0) return this.write([...rows.values()], client);
  }

  private async write(owed: Owed[], client: PoolClient): Promise<Afterwards> {
    const { channels } = this;
    const rows = owed.map(({ recipient, ...row }) =>
      channels ? { ...row, passed: passedOver(row, recipient, channels) } : row,
    );
    const due = await insertNotifications(client, rows, this.signal?.ready);
    return () => {
      for (const { chain, passed } of rows) if (passed) countPassedOver(chain!, passed);
      this.signal?.take(due);
    };
  }

  private async textsOf(notices: Notice[], client: PoolClient): Promise<string[]> {
    const desks = await deskNames(
      client,
      notices.map(({ source }) => ({ districtId: source.districtId, custody: source.after.custody })),
    );
    const texts: string[] = [];
    for (const [index, { source, effect }] of notices.entries()) {
      const { flow, flowVersion } = source.after as { flow: string; flowVersion: number };
      const templates = await this.templates.of(client, source.districtId, flow, flowVersion);
      const template = templates[effect.template];
      if (template === undefined) throw new Error(`flow ${flow} ${flowVersion} has no template ${effect.template}`);
      texts.push(render(template, { values: source.after, at: new Date(source.event.at), custody: desks[index]! }));
    }
    return texts;
  }
}

type NotifyEffect = Extract<OwedEffect, { notify: string[] }>;

/** A message and whom it is for. */
type Owed = NewNotification & { recipient: Recipient };

/** One message an event owes, to one or more parties. */
interface Notice {
  source: OutboxEvent;
  effect: NotifyEffect;
}

function noticesOf(source: OutboxEvent): Notice[] {
  return source.event.effects.flatMap((effect) => ('notify' in effect ? [{ source, effect }] : []));
}

function callsOf({ source: { districtId, before, after }, effect }: Notice) {
  return effect.notify.map((party) => ({ districtId, party, before, after }));
}

function rowOf({ source, effect }: Notice, party: Party): Omit<NewNotification, 'recipientId' | 'text'> {
  const at = new Date(source.event.at);
  const importance = effect.importance ?? 'P2';
  const rule = ruleOf(effect.template);
  return {
    // Ordered by when it happened, also where a month of history is told in an hour.
    id: v7({ msecs: at.getTime() }),
    districtId: source.districtId,
    requestId: source.requestId,
    seq: source.event.seq,
    actor: source.event.actor,
    template: effect.template,
    importance,
    at,
    // A message of an old version of a flow may have no rule any more: it stays in the inbox.
    chain: rule ? chainFor(rule, party, importance) : [],
    dueAt: importance === 'P3' ? digestTime(at) : decentTime(importance, at),
  };
}

/**
 * One message a person and event: of two the more important, else the one that goes further, else the first.
 * Nobody is told what he just did.
 */
function keep(rows: Map<string, Owed>, row: Owed): void {
  if (row.recipientId === row.actor) return;
  const key = `${row.requestId}/${row.seq}/${row.recipientId}`;
  const known = rows.get(key);
  const further = known?.importance === row.importance && row.chain!.length > known.chain!.length;
  if (!known || row.importance < known.importance) rows.set(key, row);
  else if (further && known.template === row.template) known.chain = row.chain;
}
