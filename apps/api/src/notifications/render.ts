import type { Values } from '../outbox/consumer.js';
import { sayInstant, saySlot } from '../time/chinese-time.js';

export interface Rendering {
  /** The request's fields after the event. */
  values: Values;
  at: Date;
  /** Name of the desk that must act now. */
  custody: string | null;
}

/**
 * A template with its `{words}` filled in. Only what is listed here can ever enter a message, so none carries
 * personal data; a word nobody knows stays as it is.
 */
export function render(template: string, rendering: Rendering): string {
  return template.replace(/\{(\w+)\}/g, (whole, word: string) => fillers[word]?.(rendering) ?? whole);
}

type Filler = (rendering: Rendering) => string;

const instant =
  (field: string, unknown: string): Filler =>
  ({ values, at }) =>
    sayInstant(values[field], at) ?? unknown;

const fillers: Record<string, Filler> = {
  number: ({ values }) => String(values.number ?? ''),
  respondBy: instant('respondBy', '规定时间'),
  promisedAt: instant('promisedAt', '规定时间'),
  dueAt: instant('dueAt', '规定时间'),
  until: ({ values, at }) => sayInstant(pauseEnd(values) ?? values.until, at) ?? '商定时间',
  slot: ({ values, at }) => saySlot(values.slot, at) ?? '待定',
  custody: ({ custody }) => custody ?? '有关单位',
};

/** The words a template may use. */
export const knownWords = Object.keys(fillers);

/** The request's fields they are made of. */
export const textFields = ['number', 'respondBy', 'promisedAt', 'dueAt', 'slot', 'until', 'pause'];

function pauseEnd({ pause }: Values) {
  return (pause as { until?: string } | null | undefined)?.until;
}
