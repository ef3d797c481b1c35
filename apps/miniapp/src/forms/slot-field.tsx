import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field } from '@/ui/field';
import { slotWords } from '@/words/time';
import { byDay, dayOf, daysFrom, halvesOf, type Slot } from './day-times';

interface SlotFieldProps {
  title: string;
  help?: string;
  fault?: string;
  required?: boolean;
  place: { serviceId?: string; regionId?: string };
  value?: Slot;
  onChange(value: Slot | undefined): void;
}

const FIRST_DAYS = 4;

/** When: a day, then one of its free times; halves of the day where nobody keeps a list of them. */
export function SlotField({ place, value, onChange, ...field }: SlotFieldProps) {
  const days = useDays(place);
  const [chosen, setDay] = useState(() => (value ? dayOf(value.from) : undefined));
  const [all, setAll] = useState(false);
  const shown = all ? days : days.filter((each, index) => index < FIRST_DAYS || each.day === chosen);
  const day = days.find((each) => each.day === chosen);
  return (
    <Field {...field}>
      <Chips
        title={`${field.title},哪天`}
        options={shown.map((each) => ({ value: each.day, title: each.title }))}
        value={chosen}
        onChange={(next) => setDay(next as string)}
      />
      {shown.length < days.length && <Button title="更晚的日子" kind="plain" onTap={() => setAll(true)} />}
      {day && (
        <Chips
          title={`${field.title},什么时候`}
          options={day.slots.map((slot) => ({ value: slot.from, title: slot.title ?? hours(slot) }))}
          value={value?.from}
          onChange={(from) => {
            const slot = day.slots.find((each) => each.from === from);
            if (slot) onChange({ from: slot.from, to: slot.to });
          }}
        />
      )}
      {value && (
        <View className="form-chosen" ariaRole="status">
          选的是:{slotWords(value)}
        </View>
      )}
      {value && field.required === false && (
        <Button title="不选时间" kind="plain" onTap={() => (onChange(undefined), setDay(undefined))} />
      )}
    </Field>
  );
}

/** 上午 8:00 到 12:00, without the day that stands above it. */
const hours = (slot: Slot): string => slotWords(slot).replace(/^.*?(?=凌晨|上午|中午|下午|晚上)/, '');

interface DayOfSlots {
  day: string;
  title: string;
  slots: (Slot & { title?: string })[];
}

function useDays({ serviceId, regionId }: { serviceId?: string; regionId?: string }): DayOfSlots[] {
  const [now] = useState(() => Date.now());
  const read = useRead(serviceId && regionId ? `slots/${serviceId}/${regionId}` : null, () =>
    ask(
      api.GET('/api/services/{id}/slots', {
        params: { path: { id: serviceId as string }, query: { regionId: regionId as string, days: 14 } },
      }),
    ),
  );
  const free = (read.data?.items ?? []).filter(({ available, from }) => available && Date.parse(from) > now);
  if (free.length > 0) return byDay(free, now);
  if (read.loading) return [];
  return daysFrom(now, 7, 'future')
    .map((each) => ({ ...each, slots: halvesOf(each.day, now) }))
    .filter(({ slots }) => slots.length > 0);
}
