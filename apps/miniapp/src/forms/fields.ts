// From the schema of an action to the fields of a form. Pure: no Taro, no React.

import type { FormFacts, FormField, Option, Picked, Schema } from './schema';

/** Ids are chosen from lists; which list is said by the name (design/04, Inputs of `order`). */
const PICKED: Record<string, Picked> = {
  workerId: 'worker',
  handlerId: 'handler',
  partnerId: 'partner',
  regionId: 'region',
  departmentId: 'department',
  serviceId: 'service',
};

/** What only makes sense beside another answer. A hint for the eye: the server decides. */
const WHEN: Record<string, FormField['when']> = {
  partnerId: { name: 'mode', is: 'chosen' },
  handlerId: { name: 'mode', is: 'own' },
};

/** One or the other: a matter goes to a place or to a department. */
const INSTEAD: Record<string, string> = { regionId: 'departmentId', departmentId: 'regionId' };

/** Longer texts get several lines. */
const LONG = 60;

/** The fields of an object schema, in its order; what nobody can fill in by hand (coordinates) is left out. */
export function fieldsOf(schema: Schema, facts: FormFacts = {}): FormField[] {
  const required = new Set(schema.required ?? []);
  const properties = schema.properties ?? {};
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = fieldOf(name, property, required.has(name), facts);
    const instead = INSTEAD[name];
    return field ? [instead && instead in properties ? { ...field, instead } : field] : [];
  });
}

function fieldOf(name: string, schema: Schema, required: boolean, facts: FormFacts): FormField | undefined {
  if (!required && (!schema.title || facts.hidden?.includes(name))) return undefined;
  const kind = kindOf(name, schema, facts);
  if (!kind) return undefined;
  const when = WHEN[name];
  return {
    name,
    title: titleOf(name, schema),
    ...(schema.description ? { help: schema.description } : {}),
    required,
    ...(when ? { when } : {}),
    ...kind,
  } as FormField;
}

/** Amounts are typed in yuan: their title must not say fen. */
const titleOf = (name: string, { title = name }: Schema): string =>
  name.endsWith('Fen') ? title.replace(/[((]分[))]$/, '') : title;

type Kind = Omit<FormField, 'name' | 'title' | 'required'> & object;

function kindOf(name: string, schema: Schema, facts: FormFacts): Kind | undefined {
  const words = facts.options?.[name];
  switch (schema.type) {
    case 'boolean':
      return { kind: /[吗??]$/.test(schema.title ?? '') ? 'yesNo' : 'check' } as Kind;
    case 'integer':
    case 'number':
      return numberOf(name, schema);
    case 'array':
      return arrayOf(name, schema, facts);
    case 'object':
      return objectOf(name, schema, facts);
    default:
      if (schema.enum) return { kind: 'choice', options: optionsOf(schema) } as Kind;
      if (words) return { kind: 'choice', options: plain(words) } as Kind;
      return textOf(name, schema);
  }
}

function numberOf(name: string, { type, minimum = 0, maximum = 1_000_000 }: Schema): Kind {
  if (name.endsWith('Fen')) return { kind: 'money', min: minimum, max: maximum } as Kind;
  return { kind: 'whole', min: minimum, max: maximum, fraction: type === 'number' } as Kind;
}

function textOf(name: string, schema: Schema): Kind | undefined {
  if (schema.format === 'date-time') return { kind: 'instant', side: isPast(name) ? 'past' : 'future' } as Kind;
  if (schema.format === 'date') return { kind: 'day' } as Kind;
  if (schema.format === 'uuid') return PICKED[name] ? ({ kind: 'pick', what: PICKED[name] } as Kind) : undefined;
  const most = schema.maxLength ?? 200;
  const digits = /^\^?\[0-9\]/.test(schema.pattern ?? '') && !/[ +-]\]/.test(schema.pattern ?? '');
  const { pattern } = schema;
  return {
    kind: 'text',
    most,
    least: schema.minLength ?? 0,
    long: most > LONG,
    digits,
    ...(pattern ? { pattern } : {}),
  } as Kind;
}

/** `at`, `calledAt`: something that has happened. A promise lies ahead. */
const isPast = (name: string): boolean => name === 'at' || (/At$/.test(name) && name !== 'promisedAt');

function arrayOf(name: string, schema: Schema, facts: FormFacts): Kind | undefined {
  const { items = {}, minItems = 0, maxItems = 20 } = schema;
  if (items.format === 'uuid') {
    const least = Math.max(minItems, facts.least?.[name] ?? 0);
    return { kind: 'files', least, most: maxItems, evidence: name === 'evidenceIds' } as Kind;
  }
  const options = items.enum ? optionsOf(items) : plain(facts.options?.[name] ?? []);
  if (options.length === 0) return undefined;
  return { kind: 'several', options, least: minItems, most: Math.min(maxItems, options.length) } as Kind;
}

function objectOf(name: string, schema: Schema, facts: FormFacts): Kind | undefined {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 2 && names.includes('from') && names.includes('to')) return { kind: 'slot' } as Kind;
  const fields = fieldsOf(facts.schemas?.[name] ?? schema, facts);
  return fields.length > 0 ? ({ kind: 'group', fields } as Kind) : undefined;
}

const plain = (words: readonly string[]): Option[] => words.map((value) => ({ value, title: value }));

function optionsOf({ enum: values = [], enumTitles = [] }: Schema): Option[] {
  return values.map((value, index) => ({ value: String(value), title: enumTitles[index] ?? String(value) }));
}
