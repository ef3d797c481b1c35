import type { WechatTemplate } from './message-rule.js';

interface Ask {
  title: string;
  /** Actions of those who order, on whose tap one more message is worth having. */
  resident: readonly string[];
  /** Actions of those who serve. */
  partner: readonly string[];
}

/**
 * When the mini program asks for which subscribe message: each yes is good for one, so it is asked for again at each
 * step after which another will come. One tap asks for five at most, and their titles differ (research/mini-program.md).
 */
export const templateAsks: Record<WechatTemplate, Ask> = {
  accepted: { title: '受理提醒', resident: ['open'], partner: [] },
  progress: {
    title: '进度提醒',
    resident: ['open', 'amend', 'urge', 'reschedule', 'comment', 'rate', 'reopen', 'appeal', 'escalate'],
    partner: ['take', 'start', 'askMoreTime', 'reschedule'],
  },
  rating: { title: '评价提醒', resident: ['open', 'urge', 'reopen'], partner: [] },
  digest: { title: '留言提醒', resident: ['comment'], partner: [] },
  offer: { title: '新单提醒', resident: [], partner: ['take', 'decline', 'start', 'fulfil', 'giveBack'] },
};
