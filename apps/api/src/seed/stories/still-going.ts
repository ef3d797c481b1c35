import type { Json } from '@linli/workflow';
import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** Where an order of today stands when the visitor opens the demo. */
export type Standing = 'submitted' | 'accepted' | 'offered' | 'pooled' | 'taken' | 'inService' | 'suspended';

interface Going {
  standing: Standing;
  who: 'resident' | 'resident-2' | 'elder';
  service: 'sewing' | 'plumbing' | 'errand';
  words: string;
}

/** One in every waiting state, so that each persona finds something to do. */
export const stillGoing: Going[] = [
  { standing: 'submitted', who: 'resident', service: 'sewing', words: '外套拉链坏了。' },
  { standing: 'submitted', who: 'elder', service: 'errand', words: '想买十斤米,拎不动。' },
  { standing: 'accepted', who: 'resident-2', service: 'plumbing', words: '卫生间下水慢。' },
  { standing: 'offered', who: 'resident', service: 'sewing', words: '窗帘要改短二十公分。' },
  { standing: 'pooled', who: 'resident-2', service: 'sewing', words: '三条校服裤要加长。' },
  { standing: 'taken', who: 'resident', service: 'plumbing', words: '阳台开关没反应。' },
  { standing: 'inService', who: 'elder', service: 'sewing', words: '棉裤换个松紧带。' },
  { standing: 'suspended', who: 'resident-2', service: 'errand', words: '下周出差回来再送。' },
];

const homes = { resident: 'fuyou-fuyou-g1-m1-b1', 'resident-2': 'fuyou-fuyou-g1-m2-b1', elder: 'fuyou-fuyou-g1-m1-b2' };
const names = { resident: '王丽华', 'resident-2': '赵志刚', elder: '张桂兰' };

export async function* stillGoingStory(stage: Stage, { standing, who, service, words }: Going): Story {
  const more: Record<string, Json> = standing === 'taken' ? { slot: stage.slot(1, 10) } : {};
  const id = await stage.open(who, orderInput(stage, { service, building: homes[who], name: names[who], words, more }));
  yield stage.in({ minutes: 8 });
  if (standing === 'submitted') return;
  await stage.act('community', id, 'accept');
  yield stage.in({ minutes: 5 });
  if (standing === 'accepted') return;
  if (standing === 'suspended') {
    await stage.act('community', id, 'suspend', {
      reason: '居民出差,约好回来再办。',
      until: stage.in({ days: 6 }).toISOString(),
      agreedBy: 'requester',
    });
    return;
  }
  await stage.act(
    'community',
    id,
    'dispatch',
    standing === 'pooled'
      ? { mode: 'pool' }
      : { mode: 'chosen', partnerId: stage.partner(service === 'sewing' ? 'qiaoshou' : 'anju') },
  );
  yield stage.in({ minutes: 4 });
  if (standing === 'offered' || standing === 'pooled') return;
  const worker = service === 'sewing' ? 'partner' : 'partner-worker';
  await stage.act(
    service === 'sewing' ? 'partner' : 'anju-lead',
    id,
    'take',
    service === 'sewing' ? {} : { workerId: stage.person(worker) },
  );
  yield stage.in({ minutes: 10 });
  if (standing === 'taken') return;
  await stage.act(worker, id, 'start', { serviceCode: (await stage.request(id)).serviceCode as string });
}
