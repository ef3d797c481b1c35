import { randomUUID } from 'node:crypto';
import type { Importance } from '@linli/workflow';
import type pg from 'pg';
import { v7 } from 'uuid';
import type { OutwardChannels, OutwardMessage } from '../src/notifications/channels/channel.js';
import type { Channel, Status } from '../src/notifications/delivery/governor.js';
import type { DueRow } from '../src/notifications/delivery/delivery-rows.js';
import { insertNotifications } from '../src/notifications/notification-rows.js';
import type { SendOutcome } from '../src/sms/sms-sender.js';

/** Tomorrow at that local time: never history, whenever the spec runs. */
export function tomorrowAt(local: string): Date {
  const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  return new Date(`${day}T${local}:00+08:00`);
}

export interface OwedMessage {
  recipientId: string;
  at: Date;
  template?: string;
  importance?: Importance;
  chain?: Channel[];
  requestId?: string;
}

/** Writes a message as the relay does; its request need not be there. The id of the message. */
export async function owe(pool: pg.Pool, message: OwedMessage): Promise<string> {
  return (await write(pool, message, false)).id;
}

/** The same, and what is to be put on the queues now. */
export async function oweInHand(pool: pg.Pool, message: OwedMessage): Promise<{ id: string; due: DueRow[] }> {
  return write(pool, message, true);
}

async function write(pool: pg.Pool, { recipientId, at, ...more }: OwedMessage, handOver: boolean) {
  const id = v7();
  const client = await pool.connect();
  try {
    const rows = [
      {
        districtId: 1,
        id,
        recipientId,
        requestId: more.requestId ?? randomUUID(),
        seq: 1,
        actor: 'system',
        template: more.template ?? 'accepted',
        text: '社区已接单',
        importance: more.importance ?? 'P2',
        at,
        chain: more.chain ?? ['wechat', 'sms'],
        dueAt: at,
      },
    ];
    return { id, due: await insertNotifications(client, rows, handOver) };
  } finally {
    client.release();
  }
}

export interface DeliveryRow {
  id: string;
  channel: Channel;
  status: Status;
  reason: string | null;
  attempt: number;
  tries: number;
  due_at: Date;
}

/** The deliveries of one message, in the order of its chain. */
export async function deliveriesOf(pool: pg.Pool, notificationId: string): Promise<DeliveryRow[]> {
  const { rows } = await pool.query<DeliveryRow>(
    `select id, channel, status, reason, attempt, tries, due_at from delivery where notification_id = $1
     order by array_position('{wechat,sms,call}', channel)`,
    [notificationId],
  );
  return rows;
}

/** `wechat refused 43101`, one line a delivery. */
export async function storyOf(pool: pg.Pool, notificationId: string): Promise<string[]> {
  const rows = await deliveriesOf(pool, notificationId);
  return rows.map(({ channel, status, reason }) => [channel, status, reason].filter(Boolean).join(' '));
}

/** Providers that answer what they are told to, and remember what they were given. */
export class ScriptedChannels implements OutwardChannels {
  readonly sent: (OutwardMessage & { channel: string })[] = [];
  answers: Record<'wechat' | 'sms', (message: OutwardMessage) => SendOutcome | Promise<SendOutcome>> = {
    wechat: () => ({ kind: 'sent' }),
    sms: () => ({ kind: 'sent' }),
  };
  off: string[] = [];
  readonly wechat = this.channel('wechat');
  readonly sms = this.channel('sms');

  private channel(name: 'wechat' | 'sms') {
    const isOn = () => !this.off.includes(name);
    return {
      get on() {
        return isOn();
      },
      send: async (message: OutwardMessage) => {
        this.sent.push({ ...message, channel: name });
        return this.answers[name](message);
      },
    };
  }
}
