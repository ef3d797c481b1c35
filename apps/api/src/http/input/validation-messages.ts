import type { FieldFault, FieldFaultCode } from '@linli/contracts';
import type { ValidationError } from 'class-validator';

/** At most so many faults are told; more help nobody. */
const MAX_FAULTS = 50;

/** class-validator's findings as the contract has them: one fault a field and rule, `path` with dots. */
export function faultsOf(errors: readonly ValidationError[]): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const error of errors) collect(error, '', faults);
  return faults.slice(0, MAX_FAULTS);
}

function collect(error: ValidationError, parent: string, faults: FieldFault[]): void {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const rules = Object.entries(error.constraints ?? {});
  const missing = error.value === undefined && !rules.some(([rule]) => rule === 'whitelistValidation');
  if (missing && rules.length > 0) faults.push({ path, code: 'MISSING', message: '请填写这一项。' });
  else if (rules.length > 0) faults.push({ path, ...worst(rules) });
  for (const child of error.children ?? []) collect(child, path, faults);
}

/** A value of the wrong type breaks every other rule as well; only the first cause is worth telling. */
function worst(rules: [string, string][]): { code: FieldFaultCode; message: string } {
  const order = Object.keys(SAYINGS);
  const [rule, text] = [...rules].sort(([a], [b]) => rank(order, a) - rank(order, b))[0];
  const [code, say] = SAYINGS[rule] ?? ['WRONG_FORMAT', () => '格式不对。'];
  return { code, message: CHINESE.test(text) ? text : say(text.match(/-?\d+(\.\d+)?/g)?.at(-1) ?? '') };
}

function rank(order: string[], rule: string): number {
  const at = order.indexOf(rule);
  return at < 0 ? order.length : at;
}

const CHINESE = /[\u4e00-\u9fff]/;

/** Rules of class-validator, most telling first; the number in its own message is the bound. */
const SAYINGS: Record<string, [FieldFaultCode, (bound: string) => string]> = {
  whitelistValidation: ['UNKNOWN_FIELD', () => '没有这一项。'],
  unknownValue: ['WRONG_TYPE', () => '内容的类型不对。'],
  isDefined: ['MISSING', () => '请填写这一项。'],
  isArray: ['WRONG_TYPE', () => '应为列表。'],
  isObject: ['WRONG_TYPE', () => '应为一组内容。'],
  nestedValidation: ['WRONG_TYPE', () => '应为一组内容。'],
  isString: ['WRONG_TYPE', () => '应为文字。'],
  isInt: ['WRONG_TYPE', () => '应为整数。'],
  isNumber: ['WRONG_TYPE', () => '应为数字。'],
  isBoolean: ['WRONG_TYPE', () => '应为是或否。'],
  isIn: ['NOT_LISTED', () => '不在可选范围内。'],
  isUuid: ['WRONG_FORMAT', () => '编号的格式不对。'],
  arrayMaxSize: ['TOO_MANY', (bound) => `最多 ${bound} 项。`],
  arrayMinSize: ['TOO_FEW', (bound) => `至少 ${bound} 项。`],
  arrayUnique: ['NOT_UNIQUE', () => '有重复的内容。'],
  maxKeys: ['TOO_MANY', (bound) => `最多 ${bound} 项。`],
  maxLength: ['TOO_LONG', (bound) => `最多 ${bound} 个字。`],
  minLength: ['TOO_SHORT', (bound) => (bound === '1' ? '请填写这一项。' : `至少 ${bound} 个字。`)],
  max: ['TOO_LARGE', (bound) => `不能大于 ${bound}。`],
  min: ['TOO_SMALL', (bound) => `不能小于 ${bound}。`],
  isIso8601: ['WRONG_FORMAT', () => '时间的格式不对。'],
  matches: ['WRONG_FORMAT', () => '格式不对。'],
};
