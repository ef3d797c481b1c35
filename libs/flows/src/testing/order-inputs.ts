import type { Json } from '@linli/workflow';
import { byPhone, done, happy } from './order-story.js';

/** For each action of the order flow an input that is right at the instant `now` (epoch milliseconds). */
export function rightInputs(now: number): Record<string, Record<string, Json>> {
  const inHours = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
  const slot = { from: inHours(24), to: inHours(26) };
  const reason = '原因';
  const asked = { how: 'phone', answeredBy: '本人', at: inHours(0) };
  return {
    open: { slot },
    reject: { reasonCode: 'outOfArea', explanation: '说明', nextStep: '下一步' },
    transfer: { reason },
    reclassify: { serviceId: 'pipe', reason },
    amend: { place: { address: '2 号' } },
    suspend: { reason, until: inHours(48), agreedBy: 'requester' },
    dispatch: { mode: 'direct' },
    take: { slot, ...byPhone },
    decline: { reason },
    assignWorker: { workerId: 'w2' },
    giveBack: { reason },
    recall: { reason },
    reschedule: { slot, reason },
    noShow: { words: '敲门三次', slot },
    start: byPhone,
    askMoreTime: { until: inHours(24), reason },
    giveTime: { until: inHours(24) },
    cannotFulfil: { reason },
    fulfil: { ...done, ...byPhone },
    rate: happy,
    recordRating: { ...happy, ...asked },
    rework: { reason },
    settle: { agreed: '退款', calledAt: inHours(0) },
    endUnmet: { tried: '试过', instead: '别处', toldHow: 'phone' },
    reopen: { reason },
    appeal: { reason },
    escalate: { reasonCode: 'danger', words: '请帮忙' },
    instruct: { words: '请抓紧' },
    extend: { promisedAt: inHours(240), reason },
    withdraw: { reason },
    comment: { words: '你好' },
    retime: { reason: '假期通知' },
  };
}
