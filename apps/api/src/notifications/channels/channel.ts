import type { SendOutcome } from '../../sms/sms-sender.js';

/** One message, ready for whatever channel. */
export interface OutwardMessage {
  /** Of the delivery. */
  id: string;
  template: string;
  requestId: string;
  /** The order's number; of a digest the first one's. */
  number: string;
  /** Where somebody is reached. */
  openId: string | null;
  phone: string | null;
  at: Date;
  /** How many messages are told in this one; of a digest it may be more than one. */
  count: number;
}

/** A way to send. It never throws. */
export interface OutwardChannel {
  readonly on: boolean;
  send(message: OutwardMessage): Promise<SendOutcome>;
}

export const OUTWARD_CHANNELS = Symbol('OUTWARD_CHANNELS');
export type OutwardChannels = Record<'wechat' | 'sms', OutwardChannel>;
