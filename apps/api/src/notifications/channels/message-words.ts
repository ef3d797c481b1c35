import { ruleOf } from '../rules/rules.js';
import type { OutwardMessage } from './channel.js';
import { asThing, asTime, type WechatFields } from './wechat-fields.js';

/** The four fields that every template in the mini program's account has: 单号, 状态, 时间, 说明. */
export function wechatFields(message: OutwardMessage): WechatFields {
  const { phrase, note } = wordsOf(message);
  return {
    thing1: asThing(message.number || '服务单'),
    phrase2: phrase,
    time3: asTime(message.at),
    thing4: asThing(note),
  };
}

/** The variables of the approved text message: 服务单${number}:${note}. */
export function smsParams(message: OutwardMessage): Record<string, string> {
  return { number: message.number || '有更新', note: wordsOf(message).note };
}

function wordsOf({ template, count }: OutwardMessage): { phrase: string; note: string } {
  if (count > 1) return { phrase: '今日汇总', note: `有 ${count} 条新消息,请点开看` };
  const rule = ruleOf(template);
  if (!rule) throw new Error(`message ${template} has no rule`);
  return rule;
}
