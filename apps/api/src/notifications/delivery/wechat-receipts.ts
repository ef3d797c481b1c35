import { codeOf, type Receipt } from '../../sms/receipts.js';
import type { WechatEvent } from '../../wechat/push/wechat-pushes.js';

export const SENT_EVENT = 'subscribe_msg_sent_event';

/** `List` is one entry or an array of them; ErrorCode `0` is delivered, everything else is not. */
export function receiptsOfEvent({ List }: WechatEvent): Receipt[] {
  return [List].flat().flatMap((entry: unknown) => {
    const { MsgID, ErrorCode } = (entry ?? {}) as { MsgID?: unknown; ErrorCode?: unknown };
    if (MsgID === undefined || ErrorCode === undefined) return [];
    const delivered = String(ErrorCode) === '0';
    return [{ providerId: String(MsgID).slice(0, 100), outId: null, delivered, reason: codeOf(ErrorCode) }];
  });
}
