import type { SmsVendor } from '../config/vendors.js';

/** What a vendor says later of a message it took. */
export interface Receipt {
  /** The vendor's name for the message, as it answered when it took it. */
  providerId: string | null;
  /** Ours, where the vendor gives it back. */
  outId: string | null;
  delivered: boolean;
  /** The vendor's code where it was not. */
  reason: string;
}

/** Entries of one call that are read; vendors send far fewer. */
const MOST = 1_000;

/** The receipts in a vendor's call; entries of another form are left out. Phone numbers and names in them are not read. */
export function receiptsIn(vendor: SmsVendor, body: unknown): Receipt[] {
  const entries = Array.isArray(body) ? body.slice(0, MOST) : [];
  return entries.flatMap((entry: unknown) => {
    const receipt = typeof entry === 'object' && entry !== null ? READ[vendor](entry as Entry) : null;
    return receipt && (receipt.providerId ?? receipt.outId) !== null ? [receipt] : [];
  });
}

/** What a vendor wants to hear, or it tells again. */
export const THANKS: Record<SmsVendor, object> = {
  aliyun: { code: 0, msg: '成功' },
  tencent: { result: 0, errmsg: 'OK' },
  emulator: { code: 'OK' },
};

type Entry = Record<string, unknown>;

const READ: Record<SmsVendor, (entry: Entry) => Receipt | null> = {
  // help.aliyun.com, SmsReport: a JSON array by HTTP, `success` and `err_code`.
  aliyun: ({ biz_id, out_id, success, err_code }) =>
    typeof success !== 'boolean' ? null : receipt(biz_id, out_id, success, err_code),
  // cloud.tencent.com/document/product/382/43547, SMS sending status notification.
  tencent: ({ sid, report_status, errmsg }) =>
    report_status !== 'SUCCESS' && report_status !== 'FAIL'
      ? null
      : receipt(sid, null, report_status === 'SUCCESS', errmsg),
  emulator: ({ providerId, outId, delivered, reason }) =>
    typeof delivered !== 'boolean' ? null : receipt(providerId, outId, delivered, reason),
};

function receipt(providerId: unknown, outId: unknown, delivered: boolean, reason: unknown): Receipt {
  return { providerId: idOf(providerId), outId: idOf(outId), delivered, reason: codeOf(reason) };
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 && value.length <= 100 ? value : null;
}

/** A code is letters, digits and a few signs: nothing else gets into the table, a number of a phone neither. */
export function codeOf(value: unknown): string {
  const code = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return /^[A-Za-z0-9_.:-]{1,40}$/.test(code) && !/\d{7}/.test(code) ? code : 'notDelivered';
}
