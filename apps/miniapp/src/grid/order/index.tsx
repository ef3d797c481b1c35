import { View } from '@tarojs/components';
import { useState } from 'react';
import { useMe } from '@/api/me';
import { Frame } from '@/grid/frame';
import { type Person, usePeople } from '@/grid/people';
import { PickPerson } from '@/grid/pick-person';
import { aloneWords, personWords } from '@/grid/words';
import { useQuery } from '@/navigation/go';
import { outbox } from '@/outbox/outbox';
import { type Reopened, useReopened } from '@/outbox/reopened';
import { PickService } from '@/services/pick-service';
import { useService } from '@/services/services';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Loading, Plate, Shown } from '@/ui/states';
import { Done } from './done';
import { OrderForm } from './form';
import { begin, type GridOrder } from './ordering';

/** 代点单: whom, what, when; everything else is known or may be left out. */
export default function GridOrderPage() {
  return (
    <Frame>
      <Whole />
    </Frame>
  );
}

function Whole() {
  const people = usePeople();
  const full = outbox.full();
  if (full) return <Plate icon="warn" title="先送出一些再点" words={full} />;
  return <Shown read={people}>{({ items }) => <Begun people={items} />}</Shown>;
}

/** `outbox`: key of an order that was refused and is put right here. */
function Begun({ people }: { people: readonly Person[] }) {
  const { outbox: waits } = useQuery();
  const reopened = useReopened(waits);
  return reopened ? <Steps people={people} waits={waits} reopened={reopened} /> : <Loading lines={6} />;
}

interface StepsProps {
  people: readonly Person[];
  waits?: string;
  reopened: Reopened;
}

function useGridOrder(people: readonly Person[], { values, files }: Reopened) {
  const { person: id, serviceId } = useQuery();
  return useState<GridOrder | undefined>(() => {
    const refused = values as GridOrder | undefined;
    if (refused) return { ...refused, draft: { ...refused.draft, files: [...(files.attachmentIds ?? [])] } };
    const person = people.find((each) => each.id === id);
    return person && begin(person, serviceId);
  });
}

function Steps({ people, waits, reopened }: StepsProps) {
  const [order, setOrder] = useGridOrder(people, reopened);
  const [sent, setSent] = useState<string>();
  const communityId = useCommunity(people, order);
  const service = useService(order?.serviceId, communityId ? { communityId } : undefined);
  if (sent) {
    return (
      <Done
        sentKey={sent}
        onAgain={() => (setOrder(undefined), setSent(undefined))}
        onRefused={() => {
          // The form still holds everything: what was refused goes, what is put right is another.
          outbox.remove(sent);
          setSent(undefined);
        }}
      />
    );
  }
  if (!order) return <Whom onPick={(person) => setOrder(begin(person))} />;
  const person = people.find(({ id }) => id === order.personId);
  return (
    <>
      <Card>
        <View className="grid-line">
          <View className="grid-subject">{person?.name ?? '名单上没有的人'}</View>
          {person?.livesAlone && <Tag tone="warn">{aloneWords(person)}</Tag>}
          <Button title="换人" onTap={() => setOrder(undefined)} />
        </View>
        {person && <View className="grid-quiet">{personWords(person)}</View>}
      </Card>
      {!order.serviceId || !communityId ? (
        communityId && (
          <PickService
            at={{ communityId }}
            title="找服务"
            first={8}
            onPick={(serviceId) => setOrder({ ...order, serviceId })}
          />
        )
      ) : (
        <Shown read={service} lines={6}>
          {(item) => (
            <OrderForm
              item={item}
              communityId={communityId}
              person={person}
              order={order}
              onChange={setOrder}
              onSent={(key) => {
                if (waits) outbox.remove(waits);
                setSent(key);
              }}
            />
          )}
        </Shown>
      )}
    </>
  );
}

/** The community of the person; for somebody not on the list that of the others. */
function useCommunity(people: readonly Person[], order: GridOrder | undefined): string | undefined {
  const me = useMe().data;
  const person = people.find(({ id }) => id === order?.personId);
  return person?.regionId ?? people[0]?.regionId ?? me?.regionId ?? undefined;
}

function Whom({ onPick }: { onPick(person?: Person): void }) {
  return (
    <>
      <PickPerson title="替谁点单?" onOpen={onPick} />
      <Button title="名单上没有这个人" icon="plus" wide onTap={() => onPick()} />
    </>
  );
}
