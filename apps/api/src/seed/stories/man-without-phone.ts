import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 网格员替没有手机的老人点单, and records the rating after a visit. */
export async function* manWithoutPhone(stage: Stage): Story {
  const id = await stage.open(
    'grid-worker',
    orderInput(stage, {
      service: 'haircut',
      building: 'fuyou-fuyou-g1-m2-b2',
      name: '孙德福',
      words: '腿脚不便,想在家理个发。',
      more: { onBehalfOf: { personId: stage.person('no-phone') }, consent: { how: 'visit' }, slot: stage.slot(1, 15) },
    }),
  );
  yield stage.in({ minutes: 40 }, 'office');
  await stage.act('community', id, 'accept');
  yield stage.in({ minutes: 5 });
  await stage.act('community', id, 'dispatch', { mode: 'direct' });
  yield stage.in({ minutes: 30 }, 'waking');
  const taken = await stage.act('volunteer', id, 'take');
  yield new Date(Date.parse((taken.slot as { from: string }).from));
  await stage.act('volunteer', id, 'start');
  yield stage.in({ minutes: 40 });
  await stage.act('volunteer', id, 'fulfil', {
    summary: '理了平头,修了面。',
    outcome: 'solved',
    evidenceIds: [await stage.photo('volunteer')],
  });
  yield stage.in({ days: 1 }, 'office');
  await stage.act('grid-worker', id, 'recordRating', {
    grade: '满意',
    solved: 'yes',
    how: 'visit',
    answeredBy: '孙德福',
    at: stage.now.toISOString(),
    words: '老人说理得精神。',
  });
}
