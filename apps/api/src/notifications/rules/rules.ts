// On this message, to this party, with this importance: who is told beyond the inbox, and in which words.

import type { Importance, Party } from '@linli/workflow';
import type { MessageRule, Silence, WechatTemplate } from './message-rule.js';

export const silences: readonly Silence[] = [
  {
    flow: 'order',
    action: 'retime',
    why: 'the calendar changed; whoever is promised another day reads it on the order',
  },
];

const family: Party[] = ['requester', 'proxy'];
const familyAndOpener: Party[] = [...family, 'opener'];
const desks: Party[] = ['custodian', 'origin'];
const partners: Party[] = ['candidate', 'partner'];

type Words = [phrase: string, note: string];

/** Told to the family beyond the inbox; desks and partners read it where they work. */
function toFamily(template: string, [phrase, note]: Words, more: Partial<MessageRule> = {}): MessageRule {
  return {
    ...base(template, phrase, note, 'progress'),
    to: [...familyAndOpener, ...desks, ...partners],
    outward: family,
    ...more,
  };
}

/** Told to the partner beyond the inbox: offers run out within the hour. */
function toPartner(template: string, [phrase, note]: Words, more: Partial<MessageRule> = {}): MessageRule {
  return {
    ...base(template, phrase, note, 'progress'),
    importance: ['P1'],
    to: [...partners, 'custodian'],
    outward: partners,
    ...more,
  };
}

/** Desks have it on their screen, with its deadline: no message leaves the house. */
function toDesk(template: string, [phrase, note]: Words, more: Partial<MessageRule> = {}): MessageRule {
  return {
    ...base(template, phrase, note, 'progress'),
    importance: ['P1'],
    to: [...desks, 'partner'],
    outward: [],
    ...more,
  };
}

function base(template: string, phrase: string, note: string, wechat: WechatTemplate) {
  return { template, phrase, note, wechat, importance: ['P2'] as Importance[] };
}

const must = { call: true } as const;

export const rules: readonly MessageRule[] = [
  toFamily('submitted', ['已提交', '已送到社区,请等待答复'], { wechat: 'accepted' }),
  toFamily('accepted', ['已接单', '社区已接单,会按承诺时间办理'], { wechat: 'accepted', ...must }),
  toFamily('rejected', ['未接单', '暂不能接单,原因请点开看'], {
    importance: ['P1'],
    outward: familyAndOpener,
    ...must,
  }),
  toFamily('transferred', ['已转办', '已转给有关单位办理,不用再跑']),
  toFamily('reclassified', ['已更正', '服务项已更正,请看一下']),
  toFamily('taken', ['有人承接', '已有人承接您的服务单']),
  toFamily('workerAssigned', ['已派人', '服务人员已安排,请留意来电'], { outward: [...family, 'partner'], ...must }),
  toFamily('lookingAgain', ['重新安排', '正在重新安排,会尽快告诉您'], must),
  toFamily('rescheduled', ['已改约', '服务时间已改,请点开看'], { outward: [...family, 'partner'], ...must }),
  toFamily('nobodyHome', ['没见到您', '师傅来过没见到您,已另约时间'], { importance: ['P1'], ...must }),
  toFamily('started', ['服务中', '已经开始服务']),
  toFamily('didTheyCome', ['请核实', '师傅到了吗?请告诉我们']),
  toFamily('moreTime', ['已延时', '办理时间有延长,请点开看'], must),
  toFamily('overranResident', ['正在核实', '比预计时间久,社区正在核实']),
  toFamily('unsolvedResident', ['没办成', '这次没办成,社区会回访您'], must),
  toFamily('pleaseRate', ['请评价', '已办结,请您评一评'], { importance: ['P1', 'P2'], wechat: 'rating' }),
  toFamily('willCallBack', ['会回电', '您的意见已收到,会给您回电话']),
  toFamily('reworked', ['重新办理', '重新办理,社区会另派人来'], must),
  toFamily('settled', ['已办结', '已按商定的办法办结'], must),
  toFamily('unmet', ['没能办成', '暂时没能办成,别的去处请点开看'], {
    importance: ['P1'],
    outward: familyAndOpener,
    ...must,
  }),
  toFamily('suspended', ['暂缓办理', '暂缓办理,原因请点开看'], must),
  toFamily('resumed', ['恢复办理', '已经恢复办理']),
  toFamily('escalated', ['已督办', '已请上级督办']),
  toFamily('extended', ['时间改了', '承诺时间有改动,请点开看'], must),
  toFamily('commented', ['新留言', '有新留言,请点开看'], { importance: ['P3'], wechat: 'digest' }),

  toPartner('newDirectOrder', ['新预订', '有新的预订,请尽快确认'], { wechat: 'offer' }),
  toPartner('offer', ['新派单', '有一单适合您,请尽快答复'], { wechat: 'offer', resendOk: true }),
  toPartner('poolOffer', ['可抢单', '有一单可以抢'], { wechat: 'offer', resendOk: true }),
  toPartner('recalled', ['已收回', '服务单已由社区收回,请停止']),
  toPartner('withdrawn', ['已取消', '居民已取消,不用再去']),
  toPartner('urged', ['居民在催', '居民在催,请给个回话']),
  toPartner('amended', ['有更正', '信息有更正,请看一下'], { importance: ['P2'] }),

  toDesk('newOrder', ['新服务单', '有新的服务单,请接单']),
  toDesk('nobodyTook', ['没人承接', '暂时没人承接,请重新派单']),
  toDesk('givenBack', ['被退回', '服务单被退回,请重新派单']),
  toDesk('nobodyHomeTwice', ['两次无人', '两次敲门无人,请联系居民']),
  toDesk('notStarted', ['没有开始', '过了约定时间没开始,请核实']),
  toDesk('overran', ['超时', '超过办理时间,请核实']),
  toDesk('cannotFulfil', ['做不了', '服务方无法完成,请重新派单']),
  toDesk('unsolved', ['没办成', '没办成,请回访居民']),
  toDesk('rated', ['已评价', '居民已评价'], { importance: ['P3'] }),
  toDesk('callBack', ['请回访', '居民不满意,请回访']),
  toDesk('reopened', ['申请重办', '居民申请重办']),
  toDesk('appealed', ['申请复核', '居民申请复核']),
  toDesk('escalatedHere', ['已上报', '上报到您这里,请尽快处理']),
  toDesk('stillWaiting', ['还没有办', '还没有办,请今天处理']),
  toDesk('instructed', ['上级督办', '上级督办,请看要求']),

  {
    ...base('checkOnThem', '请去看望', '独居老人敲门无人,请马上看望', 'progress'),
    importance: ['P0'],
    to: ['checkOn'],
    outward: ['checkOn'],
    resendOk: true,
  },
];

const byTemplate = new Map(rules.map((rule) => [rule.template, rule]));

export function ruleOf(template: string): MessageRule | undefined {
  return byTemplate.get(template);
}

/** Whose yes a message uses up; what waits for the day's digest goes out as that. */
export function wechatTemplateOf({
  template,
  importance,
}: {
  template: string;
  importance: Importance;
}): WechatTemplate {
  return importance === 'P3' ? 'digest' : (ruleOf(template)?.wechat ?? 'progress');
}
