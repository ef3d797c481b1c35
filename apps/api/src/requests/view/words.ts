import type { InputProperty, Json } from '@linli/workflow';

/** Personal, but facts about who and where: nobody reads them as somebody's words. */
const FACTS = ['contact', 'place', 'onBehalfOf', 'answeredBy', 'serviceCode'];

/** The fields of an event's input in which people write what they like. */
export function wordFields(schema: Readonly<Record<string, InputProperty>>): string[] {
  return Object.keys(schema).filter((name) => schema[name]!.personal && isWordField(name));
}

/** Of the personal fields. */
export function isWordField(name: string): boolean {
  return !FACTS.includes(name);
}

/** Every text in it, with what lies deeper. */
export function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => textsIn(each as Json));
}
