import { Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { Tap } from './tap';
import './field.scss';

interface FieldProps {
  title: string;
  /** Must be filled; said in words. */
  required?: boolean;
  help?: string;
  /** What is wrong with it. */
  fault?: string;
  children: ReactNode;
}

/** Around any control of a form: its name above, help and fault below. */
export function Field({ title, required, help, fault, children }: FieldProps) {
  return (
    <View className={classes('field', fault && 'field-wrong')}>
      <View className="field-title">
        <Text>{title}</Text>
        {required === false && <Text className="field-optional">(可不填)</Text>}
      </View>
      {children}
      {help && <View className="field-help">{help}</View>}
      {fault && (
        <View className="field-fault" ariaRole="alert">
          {fault}
        </View>
      )}
    </View>
  );
}

interface TextProps extends Omit<FieldProps, 'children'> {
  value: string;
  onChange(value: string): void;
  most: number;
  kind?: 'text' | 'number' | 'phone' | 'digits' | 'money' | 'password';
  /** Several lines. */
  long?: boolean;
  placeholder?: string;
}

export function TextField({ title, value, onChange, most, kind = 'text', long, placeholder, ...field }: TextProps) {
  const props = {
    value,
    maxlength: most,
    placeholder,
    placeholderClass: 'field-placeholder',
    ariaLabel: title,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  };
  const types = {
    text: 'text',
    number: 'number',
    phone: 'number',
    digits: 'number',
    money: 'digit',
    password: 'text',
  } as const;
  return (
    <Field title={title} {...field}>
      {long ? (
        <Textarea className="field-control field-long" autoHeight {...props} />
      ) : (
        <Input
          className={classes('field-control', (kind === 'phone' || kind === 'digits') && 'field-digits')}
          type={types[kind]}
          password={kind === 'password'}
          {...props}
        />
      )}
    </Field>
  );
}

export interface Option<V> {
  value: V;
  title: string;
  words?: string;
  disabled?: boolean;
}

interface ChoiceProps<V> extends Omit<FieldProps, 'children'> {
  options: readonly Option<V>[];
  value: V | undefined;
  onChange(value: NoInfer<V>): void;
  /** Two or three short words beside each other, instead of one below the other. */
  inline?: boolean;
}

/** One of a few, all of them in sight; each a target of its own. */
export function Choice<V extends string | number | boolean>({
  options,
  value,
  onChange,
  inline,
  ...field
}: ChoiceProps<V>) {
  return (
    <Field {...field}>
      <View className={classes('choices', inline && 'choices-inline')} ariaRole="radiogroup" ariaLabel={field.title}>
        {options.map((option) => (
          <Tap
            key={String(option.value)}
            role="radio"
            checked={option.value === value}
            disabled={option.disabled}
            label={option.words ? `${option.title},${option.words}` : option.title}
            className={classes('choice', option.value === value && 'choice-on', option.disabled && 'choice-off')}
            onTap={() => onChange(option.value)}
          >
            <View className="choice-mark" ariaHidden />
            <View className="choice-body">
              <Text>{option.title}</Text>
              {option.words && <Text className="choice-words">{option.words}</Text>}
            </View>
          </Tap>
        ))}
      </View>
    </Field>
  );
}

interface SeveralProps<V> extends Omit<FieldProps, 'children'> {
  options: readonly Option<V>[];
  values: readonly V[];
  onChange(values: NoInfer<V>[]): void;
}

/** Any of a few. */
export function Several<V extends string>({ options, values, onChange, ...field }: SeveralProps<V>) {
  const toggled = (value: V) => (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <Field {...field}>
      <View className="choices choices-inline" ariaRole="group" ariaLabel={field.title}>
        {options.map(({ value, title }) => (
          <Tap
            key={value}
            role="checkbox"
            checked={values.includes(value)}
            label={title}
            className={classes('choice choice-several', values.includes(value) && 'choice-on')}
            onTap={() => onChange(toggled(value))}
          >
            <View className="choice-mark" ariaHidden />
            <Text>{title}</Text>
          </Tap>
        ))}
      </View>
    </Field>
  );
}

/** Yes or no, with what yes means. */
export function Check({
  title,
  checked,
  onChange,
}: {
  title: string;
  checked: boolean;
  onChange(checked: boolean): void;
}) {
  return (
    <Tap
      role="checkbox"
      checked={checked}
      label={title}
      className={classes('choice choice-several check', checked && 'choice-on')}
      onTap={() => onChange(!checked)}
    >
      <View className="choice-mark" ariaHidden />
      <Text className="choice-body">{title}</Text>
    </Tap>
  );
}
