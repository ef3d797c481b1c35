import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 社区没接 → 自动上报街道 → 督办 → 当天办结. */
export async function* climbsToTheStreet(stage: Stage): Story {
  const id = await stage.open(
    'resident',
    orderInput(stage, {
      service: 'errand',
      building: 'fuyou-fuyou-g1-m1-b1',
      name: '王丽华',
      phone: '10000009902',
      words: '脚扭了,想请人去药店拿药。',
    }),
  );
  yield stage.in({ hours: 2 }, 'office');
  yield stage.in({ minutes: 20 }, 'office');
  await stage.act('street', id, 'instruct', { words: '居民脚扭伤,今天必须办好。' });
  await stage.act('street', id, 'accept');
  await stage.act('street', id, 'dispatch', { mode: 'direct' });
  yield stage.in({ minutes: 10 });
  await stage.act('volunteer', id, 'take');
  yield stage.in({ minutes: 30 });
  await stage.act('volunteer', id, 'start');
  yield stage.in({ minutes: 45 });
  await stage.act('volunteer', id, 'fulfil', {
    summary: '药已送到,药费当面结清。',
    outcome: 'solved',
    evidenceIds: [await stage.photo('volunteer')],
  });
  yield stage.in({ hours: 1 });
  await stage.act('resident', id, 'rate', {
    grade: '满意',
    solved: 'yes',
    words: '没想到街道也来过问,当天就送到了。',
    public: true,
  });
}
