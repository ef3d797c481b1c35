import type { FlowWords } from '../now-words.js';

/** Said at the door where the item asks for a code. */
const CODE = '见面时请报服务码 {serviceCode}。';

export const orderWords: FlowWords = {
  submitted: {
    tab: 'arranging',
    title: '等{desk}接单',
    own: ['{custody}会在{respondBy}前答复您。', '{custody}正在看您的需要,会尽快答复您。'],
    work: ['等{custody}接单,请在{respondBy}前答复居民。', '等{custody}接单,请尽快答复居民。'],
  },
  accepted: {
    tab: 'arranging',
    title: '正在安排人',
    own: ['{custody}已经接单,正在找合适的人,承诺{promisedAt}前办好。', '{custody}已经接单,正在找合适的人。'],
    work: ['等{custody}派单,请在{dueAt}前派出。', '等{custody}派单,请尽快派出。'],
  },
  offered: {
    tab: 'arranging',
    title: '正在等人承接',
    own: ['{custody}已经请了服务方,{dueAt}前会有答复;没人接,会再找别人。', '{custody}已经请了服务方,正在等答复。'],
    work: ['等服务方答复,请在{dueAt}前承接,或说明为什么不接。', '等服务方答复。'],
  },
  taken: {
    tab: 'awaiting',
    title: '等师傅上门',
    own: [
      `{partner}的{worker}{slot}上门。${CODE}`,
      '{partner}的{worker}{slot}上门。',
      `{worker}{slot}上门。${CODE}`,
      '{worker}{slot}上门。',
      `{partner}{slot}上门。${CODE}`,
      '{partner}{slot}上门。',
      `{partner}会来,时间先和您约好。${CODE}`,
      '{partner}会来,时间先和您约好。',
      '{worker}会来,时间先和您约好。',
      '已经有人承接,时间先和您约好。',
    ],
    work: ['{slot}上门,做完请及时办结。', '请先和居民约好时间,再上门。'],
    modes: {
      at_venue: {
        title: '等您到店',
        own: ['请{slot}到{partner}。', '请到{partner},去之前先打个电话。', '请到店里去,去之前先打个电话。'],
        work: ['居民{slot}到店。', '居民会到店里来,请先约好时间。'],
      },
      remote: {
        title: '等服务方联系您',
        own: [
          '{partner}{slot}和您联系,请留意来电。',
          '{partner}会和您联系,请留意来电。',
          '服务方会和您联系,请留意来电。',
        ],
        work: ['请在{slot}联系居民。', '请尽快联系居民。'],
      },
    },
  },
  inService: {
    tab: 'serving',
    title: '正在服务',
    own: [
      '{worker}正在为您服务,说好{until}前办好。',
      '{worker}正在为您服务,承诺{promisedAt}前办好。',
      '{partner}正在为您服务,承诺{promisedAt}前办好。',
      '{partner}正在为您服务。',
      '正在为您服务。',
    ],
    work: ['正在服务,请在{until}前办结。', '正在服务,请在{dueAt}前办结。', '正在服务,做完请及时办结。'],
  },
  checking: {
    tab: 'serving',
    title: '{desk}正在核实',
    own: ['比约定的时间晚了,{custody}会在{dueAt}前核实,给您回话。', '比约定的时间晚了,{custody}正在核实。'],
    work: ['请{custody}在{dueAt}前核实:继续办、改派,或向居民说明。', '请{custody}尽快核实:继续办、改派,或向居民说明。'],
  },
  done: {
    tab: 'rating',
    title: '请您评一评',
    own: ['已经办完了,请在{dueAt}前说说办得怎么样。不满意,社区会给您回电话。', '已经办完了,请说说办得怎么样。'],
    work: ['已经办结,等居民评价,最晚到{dueAt}。', '已经办结,等居民评价。'],
  },
  disputed: {
    tab: 'aftercare',
    title: '{desk}会给您回电话',
    own: ['{custody}会在{dueAt}前给您回电话,商量怎么办好。', '{custody}会给您回电话,商量怎么办好。'],
    work: ['请{custody}在{dueAt}前给居民回电话,再定重办或办结。', '请{custody}尽快给居民回电话,再定重办或办结。'],
  },
  suspended: {
    tab: 'arranging',
    title: '暂缓办理',
    own: ['暂时停一停,{until}恢复办理;原因写在下面的进度里。', '暂时停一停,很快恢复;原因写在下面的进度里。'],
    work: ['暂缓办理,{until}自动恢复。', '暂缓办理,马上恢复。'],
  },
  closed: {
    tab: 'ended',
    title: '已完成',
    own: ['这一单已经办完。还有问题可以申请重办,需要时可以再来一单。'],
    work: ['这一单已经办完。'],
  },
  rejected: {
    tab: 'ended',
    title: '这次没有接单',
    own: ['这次不能接单,原因和别的办法写在下面的进度里;不同意可以申请复核。'],
    work: ['没有接单,原因和别的办法已经告诉居民。'],
  },
  unmet: {
    tab: 'ended',
    title: '暂时没能办成',
    own: ['这次没能办成,试过的办法和别的去处写在下面的进度里;不同意可以申请复核。'],
    work: ['没能办成,试过的办法和别的去处已经告诉居民。'],
  },
  withdrawn: {
    tab: 'ended',
    title: '已取消',
    own: ['这一单已经取消,不会有人上门。需要时可以再来一单。'],
    work: ['居民已经取消,不用再去。'],
  },
};
