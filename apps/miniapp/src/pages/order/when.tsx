import { View } from '@tarojs/components';
import { useState } from 'react';
import { SlotField } from '@/forms/slot-field';
import type { Place } from '@/places/place';
import { useSlots } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Choice } from '@/ui/field';
import { Loading } from '@/ui/states';
import { slotWords } from '@/words/time';
import type { OrderDraft, OrderFacts } from './opening';

interface WhenProps {
  draft: OrderDraft;
  service: OrderFacts['service'];
  at: Place;
  fault?: string;
  put(change: Partial<OrderDraft>): void;
}

const FIRST = 3;
const SOON = 'soon';

/** The next free times as big buttons; all others behind one more. */
export function When({ draft, service, at, fault, put }: WhenProps) {
  const read = useSlots(service.id, at);
  const [all, setAll] = useState(false);
  const [now] = useState(() => Date.now());
  const free = (read.data?.items ?? []).filter(({ available, from }) => available && Date.parse(from) > now);
  const next = free.slice(0, FIRST);
  const { slot } = draft;
  const direct = service.route === 'direct';
  if (read.loading) return <Loading lines={3} />;
  if (all || (slot && !next.some(({ from }) => from === slot.from))) {
    return (
      <Card>
        <SlotField
          title="什么时候?"
          required={direct}
          fault={fault}
          place={{ serviceId: service.id, regionId: at.communityId }}
          value={slot}
          onChange={(chosen) => put({ slot: chosen })}
        />
      </Card>
    );
  }
  const options = [
    ...(direct ? [] : [{ value: SOON, title: '越早越好', words: '由社区安排' }]),
    ...next.map((each) => ({ value: each.from, title: slotWords(each) })),
  ];
  return (
    <Card>
      <Choice
        title="什么时候?"
        options={options}
        value={slot?.from ?? (direct ? undefined : SOON)}
        fault={fault}
        onChange={(from) => put({ slot: slotOf(next, from) })}
      />
      {direct && free.length === 0 ? (
        <View className="order-note">这两周都约满了,请打电话问问社区。</View>
      ) : (
        <Button title="别的时间" icon="calendar" wide onTap={() => setAll(true)} />
      )}
    </Card>
  );
}

function slotOf(slots: readonly { from: string; to: string }[], from: string): OrderDraft['slot'] {
  const found = slots.find((each) => each.from === from);
  return found && { from: found.from, to: found.to };
}
