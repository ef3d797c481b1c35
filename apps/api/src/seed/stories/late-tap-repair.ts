import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 修水龙头来晚了又没修好: 不满意 → 回访 → 重办 → 满意. */
export async function* lateTapRepair(stage: Stage): Story {
  const id = await stage.open(
    'resident',
    orderInput(stage, {
      service: 'plumbing',
      building: 'fuyou-fuyou-g1-m1-b1',
      name: '王丽华',
      phone: '10000009902',
      words: '厨房水龙头一直滴水。',
      more: { slot: stage.slot(1, 10) },
    }),
  );
  yield stage.in({ minutes: 20 }, 'office');
  await stage.act('community', id, 'accept');
  await stage.act('community', id, 'dispatch', { mode: 'direct' });
  yield stage.in({ minutes: 12 });
  await stage.act('anju-dispatcher', id, 'take', { workerId: stage.person('anju-worker-2') });
  // Nobody comes: two hours after the slot the clock asks the community to check.
  yield stage.in({ hours: 29 });
  await stage.act('community', id, 'giveTime', { until: stage.in({ hours: 20 }).toISOString() });
  yield stage.in({ hours: 18 });
  await stage.act('anju-worker-2', id, 'start', { serviceCode: (await stage.request(id)).serviceCode as string });
  yield stage.in({ hours: 1 });
  await stage.act('anju-worker-2', id, 'fulfil', {
    summary: '换了垫圈。',
    outcome: 'solved',
    evidenceIds: [await stage.photo('anju-worker-2')],
    labourFen: 1500,
    materialFen: 500,
  });
  yield stage.in({ hours: 5 });
  await stage.act('resident', id, 'rate', {
    grade: '不满意',
    solved: 'no',
    causes: ['时间长'],
    chargeRight: true,
    words: '约好昨天没来,今天修了晚上又滴。',
  });
  yield stage.in({ hours: 2 }, 'office');
  await stage.act('community-colleague', id, 'rework', { reason: '电话回访,水龙头仍滴水,换一位师傅重修,不再收费。' });
  yield stage.in({ minutes: 10 });
  await stage.act('community', id, 'dispatch', { mode: 'chosen', partnerId: stage.partner('anju') });
  yield stage.in({ minutes: 20 }, 'waking');
  await stage.act('anju-lead', id, 'take', { workerId: stage.person('partner-worker'), slot: stage.slot(1, 9) });
  yield new Date(Date.parse(stage.slot(1, 9).from) + 10 * 60_000);
  await stage.act('partner-worker', id, 'start', { serviceCode: (await stage.request(id)).serviceCode as string });
  yield stage.in({ hours: 1 });
  await stage.act('partner-worker', id, 'fulfil', {
    summary: '整个龙头换新,试水不漏。',
    outcome: 'solved',
    evidenceIds: [await stage.photo('partner-worker')],
    labourFen: 0,
    materialFen: 0,
    feeNote: '重办免费',
  });
  yield stage.in({ hours: 6 });
  await stage.act('resident', id, 'rate', { grade: '满意', solved: 'yes', words: '刘师傅修得好,问题解决了。' });
}
