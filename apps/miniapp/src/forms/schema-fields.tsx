import { View } from '@tarojs/components';
import { Check, Choice, Several, TextField } from '@/ui/field';
import { Attach } from '@/files/attach';
import type { HeldFile } from '@/files/held';
import { DayField, InstantField } from './instant-field';
import { shownFields } from './input';
import { PickField } from './pick-field';
import type { FormField, Values } from './schema';
import { SlotField } from './slot-field';
import './forms.scss';

/** What the lists of a form are about. */
export interface FormPlace {
  requestId?: string;
  serviceId?: string;
  regionId?: string;
}

interface SchemaFieldsProps {
  fields: readonly FormField[];
  values: Values;
  /** Given a change rather than the changed: several may come before the next drawing. */
  onChange(change: (now: Values) => Values): void;
  /** By path, `place.address`. */
  faults: Readonly<Record<string, string>>;
  place: FormPlace;
  /** What an optional group starts with when somebody opens it. */
  opening?: (name: string) => Values;
  /** Of the object these fields lie in. */
  path?: string;
}

/** Draws the fields of a schema (fields.ts), each as something to tap or type in. */
export function SchemaFields({ fields, values, onChange, faults, place, opening, path = '' }: SchemaFieldsProps) {
  return (
    <>
      {shownFields(fields, values).map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={values[field.name]}
          change={(next) =>
            onChange((now) => ({
              ...now,
              ...(field.instead ? { [field.instead]: undefined } : {}),
              [field.name]: resolved(next, now[field.name]),
            }))
          }
          faults={faults}
          fault={faults[path + field.name]}
          place={place}
          opening={opening}
          path={path + field.name}
        />
      ))}
    </>
  );
}

type Next = unknown | ((now: unknown) => unknown);
const resolved = (next: Next, now: unknown): unknown => (typeof next === 'function' ? next(now) : next);

interface OneProps {
  field: FormField;
  value: unknown;
  change(next: Next): void;
  faults: Readonly<Record<string, string>>;
  fault?: string;
  place: FormPlace;
  opening?: (name: string) => Values;
  path: string;
}

function OneField(props: OneProps) {
  const { field, value, change, fault, place } = props;
  const { title, help } = field;
  const common = { title, help, fault, required: field.required };
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...common}
          value={textOf(value)}
          onChange={change}
          most={field.most}
          long={field.long}
          kind={field.digits ? 'digits' : 'text'}
        />
      );
    case 'money':
      return (
        <TextField {...common} title={`${title}(元)`} value={textOf(value)} onChange={change} most={9} kind="money" />
      );
    case 'whole':
      return <TextField {...common} value={textOf(value)} onChange={change} most={9} kind="number" />;
    case 'choice':
      return <Choice {...common} options={field.options} value={value as string} onChange={change} />;
    case 'several':
      return <Several {...common} options={field.options} values={listOf(value) as string[]} onChange={change} />;
    case 'yesNo':
      return <Choice {...common} options={YES_NO} value={value as boolean} onChange={change} inline />;
    case 'check':
      return <Check title={title} checked={value === true} onChange={change} />;
    case 'instant':
      return <InstantField {...common} side={field.side} value={value as string} onChange={change} />;
    case 'day':
      return <DayField {...common} value={value as string} onChange={change} />;
    case 'slot':
      return <SlotField {...common} place={place} value={value as never} onChange={change} />;
    case 'pick':
      return <PickField {...common} what={field.what} place={place} value={value as string} onChange={change} />;
    case 'files':
      return (
        <Attach
          {...common}
          most={field.most}
          evidence={field.evidence}
          voice={!field.least}
          value={listOf(value) as HeldFile[]}
          onChange={change as never}
        />
      );
    case 'group':
      return <Group {...props} field={field} />;
  }
}

const YES_NO = [
  { value: true, title: '是' },
  { value: false, title: '不是' },
];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Several fields about one thing; where they may be left out, they appear when somebody wants them. */
function Group({
  field,
  value,
  change,
  faults,
  place,
  opening,
  path,
}: OneProps & { field: FormField & { kind: 'group' } }) {
  const open = field.required || value !== undefined;
  return (
    <View className="form-group">
      {!field.required && (
        <Check
          title={`填写「${field.title}」`}
          checked={open}
          onChange={(on) => change(on ? (opening?.(field.name) ?? {}) : undefined)}
        />
      )}
      {open && (
        <View className="form-inner">
          <SchemaFields
            fields={field.fields}
            values={(value ?? {}) as Values}
            onChange={(inner) => change((now: unknown) => inner((now ?? {}) as Values))}
            faults={faults}
            place={place}
            path={`${path}.`}
          />
        </View>
      )}
    </View>
  );
}
