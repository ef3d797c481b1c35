import { localParts } from '../../time/local-day.js';

/** The values of a subscribe message by the name of its field, e.g. `thing1`, `phrase2`, `time3`. */
export type WechatFields = Record<string, string>;

const kinds: Record<string, { fits: (value: string) => boolean; rule: string }> = {
  thing: { fits: (value) => count(value) <= 20, rule: 'at most 20 characters' },
  phrase: { fits: (value) => /^\p{Script=Han}{1,5}$/u.test(value), rule: 'one to five Chinese characters' },
  time: {
    fits: (value) => /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/.test(value),
    rule: 'like 2026年11月25日 15:01',
  },
  number: { fits: (value) => /^\d{1,32}(\.\d+)?$/.test(value), rule: 'digits' },
  character_string: { fits: (value) => /^[\x20-\x7e]{1,32}$/.test(value), rule: 'at most 32, no Chinese' },
};

/** Why WeChat would answer 47003 for this value, or null. */
export function fieldFault(name: string, value: string): string | null {
  const kind = kinds[name.replace(/\d+$/, '')];
  if (!kind) return `field ${name} is of no known type`;
  if (value === '') return `field ${name} is empty`;
  return kind.fits(value) ? null : `field ${name} must be ${kind.rule}: ${value}`;
}

/** What is too long for a `thing` ends in an ellipsis. */
export function asThing(text: string): string {
  const characters = [...text];
  return characters.length <= 20 ? text : `${characters.slice(0, 19).join('')}…`;
}

/** `2026年11月25日 15:01`, local time. */
export function asTime(at: Date): string {
  const local = localParts(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

function count(text: string): number {
  return [...text].length;
}
