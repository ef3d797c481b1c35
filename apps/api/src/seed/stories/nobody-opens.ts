import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 敲门无人 → 网格员马上去看望: she was at the neighbour's; a new time is agreed. */
export async function* nobodyOpens(stage: Stage): Story {
  const id = await stage.open(
    'elder',
    orderInput(stage, {
      service: 'doorknock',
      building: 'fuyou-fuyou-g1-m1-b2',
      name: '张桂兰',
      phone: '10000009901',
      words: '想有人来说说话。',
      more: { slot: stage.slot(1, 9) },
    }),
  );
  yield stage.in({ minutes: 30 }, 'office');
  await stage.act('community', id, 'accept');
  await stage.act('community', id, 'dispatch', { mode: 'chosen', partnerId: stage.partner('chunfeng') });
  yield stage.in({ minutes: 20 }, 'waking');
  const taken = await stage.act('volunteer', id, 'take');
  yield new Date(Date.parse((taken.slot as { from: string }).from) + 20 * 60_000);
  await stage.act('volunteer', id, 'noShow', { words: '敲了三次门没有人应,电话也没接。', slot: stage.slot(1, 9) });
  yield stage.in({ minutes: 25 });
  await stage.act('grid-worker', id, 'comment', { words: '已上门,老人在隔壁打牌,一切都好。' });
  yield new Date(Date.parse(stage.slot(1, 9).from) + 5 * 60_000);
  await stage.act('volunteer', id, 'start');
  yield stage.in({ minutes: 50 });
  await stage.act('volunteer', id, 'fulfil', { summary: '聊了家常,量了血压。', outcome: 'solved', evidenceIds: [] });
  yield stage.in({ hours: 4 });
  await stage.act('family', id, 'rate', { grade: '非常满意', solved: 'yes', words: '谢谢你们这么上心。' });
}
