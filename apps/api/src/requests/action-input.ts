import type { FieldFault } from '@linli/contracts';
import type { InputProperty, InputSchema, Json } from '@linli/workflow';
import { Ajv } from 'ajv';
import { faultsOf } from './input-faults.js';

export type Input = Record<string, Json>;

/** The input of one action, from what came over the wire to what lies in the event and back. */
export interface ActionInput {
  /** What is wrong with it; null when nothing is. */
  check(input: Input): FieldFault[] | null;
  /** One spelling of each instant (UTC, milliseconds) and id (small letters). For checked input. */
  normalise(input: Input): Input;
  /** Some field of it is marked `personal`. */
  personal: boolean;
  /** Replaces every personal field by what `change` makes of it: sealing and opening. */
  changePersonal(input: Input, change: (value: Json) => Json): Input;
}

/** `prefix` is where the input lies in what the client sent: `input.`, or nothing. Throws on an invalid schema. */
export function compileInput(schema: InputSchema, prefix: string): ActionInput {
  const validate = ajv.compile(schema);
  const instants = compileChange(schema, ({ format }) => format === 'date-time');
  const ids = compileChange(schema, ({ format }) => format === 'uuid');
  const personal = compileChange(schema, (property) => property.personal === true);
  return {
    check(input) {
      if (!validate(input)) return faultsOf(validate.errors!, prefix);
      const odd = oddText(input, '');
      return odd === null ? null : [{ path: prefix + odd, code: 'WRONG_FORMAT', message: '有不能识别的字符。' }];
    },
    normalise: (input) => applied(ids, applied(instants, input, toInstant), toSmall),
    personal: personal !== null,
    changePersonal: (input, change) => applied(personal, input, change),
  };
}

type Change = (value: Json) => Json;
/** Changes what it was compiled to find, and leaves the value it is given as it was. */
type Changer = (value: Json, change: Change) => Json;

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
ajv.addVocabulary(['personal', 'enumTitles']);
// The formats of the library take `urn:uuid:…`, which no column does, and second 60, which no instant has.
ajv.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
ajv.addFormat('date', isDay);
ajv.addFormat(
  'date-time',
  (text) => DATE_TIME.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
);

const DATE_TIME = /^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Date.parse reads the 30th of February as the 2nd of March. */
function isDay(text: string): boolean {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

function toInstant(value: Json): Json {
  return new Date(value as string).toISOString();
}

function toSmall(value: Json): Json {
  return (value as string).toLowerCase();
}

function applied(changer: Changer | null, input: Input, change: Change): Input {
  return changer ? (changer(input, change) as Input) : input;
}

/** Null where nothing under `property` is wanted, so that most inputs are not walked at all. */
function compileChange(property: InputProperty, wanted: (property: InputProperty) => boolean): Changer | null {
  if (wanted(property)) return (value, change) => change(value);
  if (property.items) {
    const each = compileChange(property.items, wanted);
    return each && ((value, change) => (value as Json[]).map((item) => each(item, change)));
  }
  const inner = Object.entries(property.properties ?? {})
    .map(([name, of]) => [name, compileChange(of, wanted)] as const)
    .filter((entry): entry is [string, Changer] => entry[1] !== null);
  if (inner.length === 0) return null;
  return (value, change) => {
    const changed = { ...(value as Input) };
    for (const [name, changer] of inner) {
      if (changed[name] !== undefined) changed[name] = changer(changed[name], change);
    }
    return changed;
  };
}

/** Where a text or name is that Postgres cannot keep in jsonb: with a zero character or half a surrogate pair. */
function oddText(value: Json, path: string): string | null {
  if (typeof value === 'string') return isOdd(value) ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const odd = isOdd(key) ? path : oddText(inner, at);
    if (odd !== null) return odd;
  }
  return null;
}

function isOdd(text: string): boolean {
  return ODD.test(text);
}

/** With the flag `u` a surrogate matches only where its other half is missing. */
const ODD = /[\0\ud800-\udfff]/u;
