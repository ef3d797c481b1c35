// What was said and agreed at one step, as lines for people. Pure.

import { yuan } from '../words/money';
import { slotWords, timeWords } from '../words/time';

type Input = Readonly<Record<string, unknown>>;

/** Free words, with what they are where the step alone does not say it. Other flows use the same names. */
const TEXTS: readonly [name: string, label: string][] = [
  ['summary', ''],
  ['words', ''],
  ['explanation', ''],
  ['reason', '原因:'],
  ['tried', '试过:'],
  ['agreed', '商定:'],
  ['instead', '可以怎么办:'],
  ['nextStep', '可以怎么办:'],
  ['basis', '依据:'],
  ['feeNote', '费用说明:'],
];

const INSTANTS: readonly [name: string, words: (time: string) => string][] = [
  ['until', (time) => `说好到${time}`],
  ['promisedAt', (time) => `新的承诺时间:${time}`],
  ['wantedBy', (time) => `请在${time}前办好`],
];

const ANSWERS: Record<string, Record<string, string>> = {
  outcome: { solved: '办成了', partly: '办成了一部分', unsolved: '没办成' },
  solved: { yes: '解决了', partly: '解决了一部分', no: '没有解决' },
};

/** The lines of one event of the timeline; what a viewer may not see is not in its input. */
export function eventLines(input: Input, now = new Date()): string[] {
  const lines = Object.entries(ANSWERS).flatMap(([name, titles]) => titles[String(input[name])] ?? []);
  if (typeof input.grade === 'string') lines.push(`评价:${input.grade}`);
  if (Array.isArray(input.causes) && input.causes.length > 0) lines.push(`原因:${input.causes.join('、')}`);
  for (const [name, label] of TEXTS) {
    const text = input[name];
    if (typeof text === 'string' && text) lines.push(label + text);
  }
  const slot = input.slot as { from?: string; to?: string } | undefined;
  if (slot?.from && slot.to) lines.push(`时间:${slotWords({ from: slot.from, to: slot.to }, now)}`);
  for (const [name, words] of INSTANTS) {
    const at = input[name];
    if (typeof at === 'string') lines.push(words(timeWords(at, now)));
  }
  const fees = feeWords(input);
  if (fees) lines.push(fees);
  return lines;
}

/** 人工费 8 元,材料费 3 元,一共 11 元 */
export function feeWords({ labourFen, materialFen }: Input): string | undefined {
  const labour = Number(labourFen ?? 0);
  const material = Number(materialFen ?? 0);
  if (labourFen == null && materialFen == null) return undefined;
  if (labour + material === 0) return '没有收费';
  const parts = [labour > 0 && `人工费 ${yuan(labour)}`, material > 0 && `材料费 ${yuan(material)}`].filter(Boolean);
  return parts.length > 1 ? `${parts.join(',')},一共 ${yuan(labour + material)}` : String(parts[0]);
}

/** Which files belong to a step. */
export function eventFiles({ evidenceIds, attachmentIds }: Input): string[] {
  return [evidenceIds, attachmentIds].flatMap((ids) => (Array.isArray(ids) ? (ids as string[]) : []));
}

/** Who did it, and as what; by a word people know. */
export function whoWords({ name, party, partyTitle }: { name: string; party: string; partyTitle?: string }): string {
  const as = party === 'custodian' ? '工作人员' : partyTitle;
  return as && as !== name ? `${name}(${as})` : name;
}
