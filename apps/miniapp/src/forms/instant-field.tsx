import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field } from '@/ui/field';
import { timeWords } from '@/words/time';
import { dayOf, daysFrom, hoursOf, hourWords, instantOf, minutesOf } from './day-times';

interface Common {
  title: string;
  help?: string;
  fault?: string;
  required?: boolean;
  value?: string;
  onChange(value: string): void;
}

const FIRST_DAYS = 4;
const MORE_DAYS = 21;

/** A day and an hour, each a button to tap. */
export function InstantField({ side, value, onChange, ...field }: Common & { side: 'past' | 'future' }) {
  const [now] = useState(() => Date.now());
  const [day, setDay] = useState(() => (value ? dayOf(value) : undefined));
  const minutes = value ? minutesOf(value) : undefined;
  return (
    <Field {...field}>
      {side === 'past' && (
        <Button
          title="就是刚才"
          icon="clock"
          onTap={() => {
            // A minute ago: the clocks of phone and server need not agree to the second.
            onChange(new Date(Date.now() - 60_000).toISOString());
            setDay(dayOf(Date.now()));
          }}
        />
      )}
      <Days title={`${field.title},哪天`} now={now} side={side} day={day} onChange={setDay} />
      {day && (
        <Chips
          title={`${field.title},几点`}
          options={hoursOf(day, now, side).map((hour) => ({ value: hour, title: hourWords(hour) }))}
          value={minutes === undefined ? undefined : Math.floor(minutes / 60)}
          onChange={(hour) => onChange(instantOf(day, (hour as number) * 60))}
        />
      )}
      {day && minutes !== undefined && side === 'future' && (
        <Chips
          title="整点还是半点"
          options={[
            { value: 0, title: '整点' },
            { value: 30, title: '半点' },
          ]}
          value={minutes % 60}
          onChange={(past) => onChange(instantOf(day, Math.floor(minutes / 60) * 60 + (past as number)))}
        />
      )}
      {value && (
        <View className="form-chosen" ariaRole="status">
          <Text>选的是:{timeWords(value)}</Text>
        </View>
      )}
    </Field>
  );
}

export function Days({
  title,
  now,
  side,
  day,
  onChange,
}: {
  title: string;
  now: number;
  side: 'past' | 'future';
  day?: string;
  onChange(day: string): void;
}) {
  const [all, setAll] = useState(false);
  const days = daysFrom(now, all ? MORE_DAYS : FIRST_DAYS, side).filter(
    (each) => hoursOf(each.day, now, side).length > 0,
  );
  return (
    <>
      <Chips
        title={title}
        options={days.map((each) => ({ value: each.day, title: each.title }))}
        value={day}
        onChange={(chosen) => onChange(chosen as string)}
      />
      {!all && <Button title={side === 'past' ? '更早' : '更晚的日子'} kind="plain" onTap={() => setAll(true)} />}
    </>
  );
}

/** A day without an hour. */
export function DayField({ value, onChange, ...field }: Common) {
  const [now] = useState(() => Date.now());
  return (
    <Field {...field}>
      <Days title={field.title} now={now} side="future" day={value} onChange={onChange} />
    </Field>
  );
}
