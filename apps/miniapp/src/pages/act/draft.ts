import { drop, keep } from '@/device/storage';
import { type HeldFile, idOf } from '@/files/held';
import { inputOf } from '@/forms/input';
import type { FormField, Values } from '@/forms/schema';

/** A draft outlives the page. */
export function keepDraft(name: string, values: Values): void {
  try {
    keep(name, lasting(values));
  } catch {
    drop(name);
  }
}

/** Of files only what has arrived: paths on the device do not last. */
export function lasting(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isFiles(value) ? value.flatMap(arrived) : value]),
  );
}

/** The input without its files, which are sent beside it. */
export function separated(fields: readonly FormField[], values: Values) {
  const names = fields.flatMap(({ kind, name }) => (kind === 'files' ? [name] : []));
  const { input } = inputOf(fields, values, ({ key }) => key);
  const files = Object.fromEntries(
    names.flatMap((name) => (isFiles(values[name]) ? [[name, values[name] as HeldFile[]]] : [])),
  );
  // An empty list stays: the schema may ask for one.
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !(name in files)));
  return { input: rest, files };
}

const isFiles = (value: unknown): value is HeldFile[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && 'path' in one);

function arrived(file: HeldFile): HeldFile[] {
  const id = idOf(file);
  return id ? [{ ...file, id }] : [];
}
