import { setTimeout as pause } from 'node:timers/promises';
import { push } from './push.mjs';

// What vendors tell later of messages they took. Nothing is told until `tellTo` or the control `receipts` says where.

/** `{smsUrl, mode: once|twice|late|never, ok}` of this emulator; late ones wait for `release`. */
export function receiptsOf(state) {
  return (state.receipts ??= { smsUrl: null, mode: 'once', ok: true, owed: [] });
}

export function setReceipts(state, { mode, ok, smsUrl }) {
  const receipts = receiptsOf(state);
  if (mode !== undefined && !['once', 'twice', 'late', 'never'].includes(mode)) throw new Error('no such mode');
  Object.assign(
    receipts,
    mode && { mode },
    smsUrl !== undefined && { smsUrl },
    ok !== undefined && { ok: ok === true },
  );
}

/** After a vendor's answer: these messages were taken. */
export function owe(state, messages) {
  const receipts = receiptsOf(state);
  if (receipts.mode === 'never') return;
  receipts.owed.push(...messages.filter(({ providerId }) => providerId));
  if (receipts.mode !== 'late') void release(state, receipts.mode === 'twice' ? 2 : 1);
}

/** Tells what is owed, so many times; the status of each call, 0 where nobody answers. */
export async function release(state, times = 1) {
  const { owed, ok } = receiptsOf(state);
  const told = [];
  for (const message of owed.splice(0)) {
    for (let time = 0; time < times; time++) told.push(await untilThanked(() => tell(state, message, ok)));
  }
  return told;
}

/** Vendors tell again what was not answered well; real ones wait a minute and longer. */
async function untilThanked(call, tries = 5) {
  const status = await call().catch(() => 0);
  if (status === 200 || status === 404 || tries === 1) return status;
  await pause(100);
  return untilThanked(call, tries - 1);
}

function tell(state, message, ok) {
  if (message.service !== 'wechat') return tellSms(state, message, ok);
  const List = { TemplateId: message.template, MsgID: message.providerId, ErrorCode: '0', ErrorStatus: 'success' };
  if (!ok) Object.assign(List, { ErrorCode: '1000', ErrorStatus: 'failed:user block' });
  return push(state, { MsgType: 'event', Event: 'subscribe_msg_sent_event', FromUserName: message.openid, List });
}

async function tellSms(state, message, ok) {
  const { smsUrl } = receiptsOf(state);
  if (!smsUrl) return 0;
  const response = await fetch(smsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify([FORMS[message.vendor](message, ok)]),
    signal: AbortSignal.timeout(5_000),
  });
  await response.body?.cancel();
  return response.status;
}

/** As the vendors' manuals show them. */
const FORMS = {
  aliyun: ({ phone, providerId, ref, at }, ok) => ({
    phone_number: phone,
    send_time: at,
    report_time: at,
    success: ok,
    err_code: ok ? 'DELIVERED' : 'MK:0001',
    err_msg: ok ? '用户接收成功' : '空号',
    sms_size: '1',
    biz_id: providerId,
    out_id: ref,
  }),
  tencent: ({ phone, providerId, at }, ok) => ({
    user_receive_time: at,
    nationcode: '86',
    mobile: phone,
    report_status: ok ? 'SUCCESS' : 'FAIL',
    errmsg: ok ? 'DELIVRD' : 'MK:0001',
    description: ok ? '用户短信送达成功' : '空号',
    sid: providerId,
  }),
  emulator: ({ providerId, ref }, ok) => ({ providerId, outId: ref, delivered: ok, reason: ok ? null : 'EMPTY' }),
};
