import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 两家婉拒 → 抢单没人 → 社区自办. */
export async function* twoDeclines(stage: Stage): Story {
  const id = await stage.open(
    'resident-2',
    orderInput(stage, {
      service: 'sewing',
      building: 'fuyou-fuyou-g1-m2-b1',
      name: '赵志刚',
      phone: '10000009903',
      words: '一件老式棉袄要翻新内衬。',
      more: { details: { kind: '改衣服', pieces: 1 } },
    }),
  );
  yield stage.in({ minutes: 30 }, 'office');
  await stage.act('community', id, 'accept');
  yield stage.in({ minutes: 10 });
  await stage.act('community', id, 'dispatch', { mode: 'chosen', partnerId: stage.partner('qiaoshou') });
  yield stage.in({ minutes: 20 });
  await stage.act('partner', id, 'decline', { reason: '这种老棉袄我做不来。' });
  yield stage.in({ minutes: 20 });
  await stage.act('partner-2', id, 'decline', { reason: '最近活太多,怕耽误。' });
  yield stage.in({ minutes: 15 }, 'office');
  await stage.act('community', id, 'dispatch', { mode: 'pool' });
  // Two waking hours go by and nobody takes it.
  yield stage.in({ hours: 3 }, 'waking');
  yield stage.in({ minutes: 30 }, 'office');
  const { custody } = await stage.request(id);
  const desk = custody.level === 0 ? 'community' : 'street';
  await stage.act(desk, id, 'dispatch', { mode: 'own', handlerId: stage.person(desk) });
  yield stage.in({ hours: 3 }, 'office');
  await stage.act(desk, id, 'start', { onBehalf: { confirmedBy: 'visit', at: stage.now.toISOString() } });
  yield stage.in({ hours: 5 }, 'office');
  await stage.act(desk, id, 'fulfil', {
    summary: '带到区里老裁缝店翻好送回。',
    outcome: 'solved',
    evidenceIds: [await stage.photo(desk)],
    labourFen: 2500,
    onBehalf: { confirmedBy: 'visit', at: stage.now.toISOString() },
  });
  yield stage.in({ hours: 20 });
  await stage.act('resident-2', id, 'rate', { grade: '满意', solved: 'yes' });
}
