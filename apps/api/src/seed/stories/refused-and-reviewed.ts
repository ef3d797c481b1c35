import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 暂不能接单(有理由、有去处)→ 申请复核 → 街道接单. */
export async function* refusedAndReviewed(stage: Stage): Story {
  const id = await stage.open(
    'resident-2',
    orderInput(stage, {
      service: 'other',
      building: 'fuyou-fuyou-g1-m2-b1',
      name: '赵志刚',
      phone: '10000009903',
      words: '楼道灯坏了三盏,晚上看不见台阶。',
    }),
  );
  yield stage.in({ minutes: 50 }, 'office');
  await stage.act('community', id, 'reject', {
    reasonCode: 'departmentDuty',
    explanation: '楼道照明属物业管养,社区没有维修经费。',
    basis: '物业服务合同第六条',
    nextStep: '可打物业电话报修,社区已同时告知物业;不同意可以申请复核。',
  });
  yield stage.in({ hours: 20 });
  await stage.act('resident-2', id, 'appeal', { reason: '物业已经撤场,没有人管。' });
  yield stage.in({ hours: 1 }, 'office');
  await stage.act('street', id, 'accept');
  yield stage.in({ minutes: 20 });
  await stage.act('street', id, 'dispatch', { mode: 'chosen', partnerId: stage.partner('anju') });
  yield stage.in({ minutes: 30 }, 'waking');
  await stage.act('anju-lead', id, 'take', { workerId: stage.person('partner-worker') });
  yield stage.in({ hours: 3 }, 'office');
  await stage.act('partner-worker', id, 'start');
  yield stage.in({ hours: 1 });
  await stage.act('partner-worker', id, 'fulfil', { summary: '换了三盏声控灯。', outcome: 'solved', evidenceIds: [] });
  yield stage.in({ hours: 10 });
  await stage.act('resident-2', id, 'rate', { grade: '满意', solved: 'yes', words: '复核有用。' });
}
