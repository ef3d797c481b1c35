import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 女儿替 78 岁的母亲点单: with recorded consent; both see it, the seamstress starts by the code, mother is content. */
export async function* daughtersOrder(stage: Stage): Story {
  const id = await stage.open(
    'family',
    orderInput(stage, {
      service: 'sewing',
      building: 'fuyou-fuyou-g1-m1-b2',
      name: '张桂兰',
      phone: '10000009901',
      words: '妈妈两条裤子要裁短,她耳朵不好,请敲门重一点。',
      more: {
        onBehalfOf: { personId: stage.person('elder') },
        consent: { how: 'said' },
        slot: stage.slot(1, 9),
        details: { kind: '裁裤边', pieces: 2 },
        wantedPartnerId: stage.partner('qiaoshou'),
      },
    }),
  );
  yield stage.in({ minutes: 25 }, 'office');
  await stage.act('community', id, 'accept');
  yield stage.in({ minutes: 10 });
  await stage.act('community', id, 'dispatch', { mode: 'chosen', partnerId: stage.partner('qiaoshou') });
  yield stage.in({ minutes: 15 });
  const taken = await stage.act('partner', id, 'take');
  yield new Date(Date.parse((taken.slot as { from: string }).from) + 5 * 60_000);
  const { serviceCode } = await stage.request(id);
  await stage.act('partner', id, 'start', { serviceCode: serviceCode as string });
  yield stage.in({ hours: 4 });
  await stage.act('partner', id, 'fulfil', {
    summary: '两条裤子裁短缝边,已送回。',
    outcome: 'solved',
    evidenceIds: [await stage.photo('partner')],
    labourFen: 1600,
  });
  yield stage.in({ hours: 3 });
  await stage.act('family', id, 'rate', {
    grade: '非常满意',
    solved: 'yes',
    chargeRight: true,
    words: '周师傅很耐心,还帮妈妈把扣子也缝了。',
    public: true,
  });
}
