// From what somebody filled in to the input the API takes, and from its faults to the fields. Pure.

import { fenOf } from '../words/money';
import type { FormField, Values } from './schema';

/** What a files field holds: chosen here, and its id once it has arrived. */
interface Held {
  key: string;
  id?: string;
}

export interface Filled {
  input: Record<string, unknown>;
  /** By path (`slot`, `place.address`): what is missing or wrong, in words. */
  faults: Record<string, string>;
}

/** Reads the form. `idOf`: the id under which a chosen file was kept by the server. */
export function inputOf(
  fields: readonly FormField[],
  values: Values,
  idOf: (file: Held) => string | undefined = ({ id }) => id,
): Filled {
  const filled: Filled = { input: {}, faults: {} };
  for (const field of shownFields(fields, values)) fill(field, values[field.name], idOf, filled);
  return filled;
}

/** Those that make sense with what is chosen so far. */
export function shownFields(fields: readonly FormField[], values: Values): FormField[] {
  return fields.filter(({ when }) => !when || values[when.name] === when.is);
}

function fill(field: FormField, value: unknown, idOf: (file: Held) => string | undefined, filled: Filled): void {
  const { name } = field;
  if (field.kind === 'group') {
    if (value === undefined && !field.required) return;
    const inner = inputOf(field.fields, (value ?? {}) as Values, idOf);
    filled.input[name] = inner.input;
    for (const [path, words] of Object.entries(inner.faults)) filled.faults[`${name}.${path}`] = words;
    return;
  }
  const read = readValue(field, value, idOf);
  if (read.fault) filled.faults[name] = read.fault;
  else if (read.value !== undefined) filled.input[name] = read.value;
}

interface ReadValue {
  value?: unknown;
  fault?: string;
}

function readValue(field: FormField, value: unknown, idOf: (file: Held) => string | undefined): ReadValue {
  switch (field.kind) {
    case 'text':
      return readText(field, value);
    case 'money':
    case 'whole':
      return readNumber(field, value);
    case 'several':
      return readSeveral(field, value);
    case 'files':
      return readFiles(field, value, idOf);
    case 'check':
      return { value: value === true ? true : field.required ? false : undefined };
    default:
      if (value !== undefined) return { value };
      return field.required ? { fault: missing(field) } : {};
  }
}

function readText(field: FormField & { kind: 'text' }, value: unknown): ReadValue {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return field.required ? { fault: missing(field) } : {};
  if (text.length < field.least) return { fault: `请至少写 ${field.least} 个字。` };
  if (text.length > field.most) return { fault: `最多写 ${field.most} 个字。` };
  if (field.pattern && !new RegExp(field.pattern, 'u').test(text))
    return { fault: `「${field.title}」写得不对,请再看看。` };
  return { value: text };
}

function readNumber(field: FormField & { kind: 'money' | 'whole' }, value: unknown): ReadValue {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return field.required ? { fault: missing(field) } : {};
  const number = field.kind === 'money' ? fenOf(text) : Number(text);
  if (number === undefined || !Number.isFinite(number)) {
    return { fault: field.kind === 'money' ? '请写金额,比如 8 或 12.5。' : '请写数字。' };
  }
  if (field.kind === 'whole' && !field.fraction && !Number.isInteger(number)) return { fault: '请写整数。' };
  if (number < field.min || number > field.max) return { fault: `「${field.title}」太大或太小,请再看看。` };
  return { value: number };
}

function readSeveral(field: FormField & { kind: 'several' }, value: unknown): ReadValue {
  const chosen = Array.isArray(value) ? value : [];
  if (chosen.length < field.least) return { fault: `请至少选 ${field.least} 个。` };
  if (chosen.length > field.most) return { fault: `最多选 ${field.most} 个。` };
  return chosen.length > 0 || field.required ? { value: chosen } : {};
}

function readFiles(field: FormField & { kind: 'files' }, value: unknown, idOf: (file: Held) => string | undefined) {
  const held = Array.isArray(value) ? (value as Held[]) : [];
  if (held.length < field.least) return { fault: `请至少放 ${field.least} 张照片。` };
  if (held.length === 0) return field.required ? { value: [] } : {};
  const ids = held.map(idOf);
  if (ids.some((id) => id === undefined)) return { fault: '照片还没传完,请等一等,或点「重传」。' };
  return { value: ids };
}

const missing = ({ kind, title }: FormField): string =>
  ['text', 'money', 'whole'].includes(kind) ? `请填写「${title}」。` : `请选择「${title}」。`;

/** What the server says of one field: of itself, or of something inside it (`slot.from` belongs to `slot`). */
export function faultsByField(
  fields: readonly FormField[],
  faults: readonly { path: string; message: string }[],
  at = 'input',
): { byPath: Record<string, string>; elsewhere: string[] } {
  const paths = pathsOf(fields);
  const byPath: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const { path, message } of faults) {
    const inner = path
      .replace(/^\//, '')
      .replace(/\//g, '.')
      .replace(new RegExp(`^${at}\\.`), '');
    const found = paths.find((one) => inner === one || inner.startsWith(`${one}.`) || inner.startsWith(`${one}[`));
    if (found) byPath[found] ??= message;
    else elsewhere.push(message);
  }
  return { byPath, elsewhere };
}

/** Innermost first, so that a fault is said where it is. */
function pathsOf(fields: readonly FormField[]): string[] {
  return fields.flatMap((field) =>
    field.kind === 'group'
      ? [...pathsOf(field.fields).map((path) => `${field.name}.${path}`), field.name]
      : [field.name],
  );
}
