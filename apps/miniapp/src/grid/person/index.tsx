import { View } from '@tarojs/components';
import { go, useQuery } from '@/navigation/go';
import { Call } from '@/grid/call';
import { Frame } from '@/grid/frame';
import { type Person, usePeople } from '@/grid/people';
import { aloneWords } from '@/grid/words';
import { Button } from '@/ui/button';
import { Card, Fact, Tag } from '@/ui/card';
import { Plate, Shown } from '@/ui/states';

/** Somebody of the grid: where to find him, how to reach him, and what can be done for him. */
export default function PersonPage() {
  const { id } = useQuery();
  return (
    <Frame>
      <Who id={id} />
    </Frame>
  );
}

function Who({ id }: { id?: string }) {
  const people = usePeople();
  return (
    <Shown read={people} lines={5}>
      {({ items }) => {
        const person = items.find((each) => each.id === id);
        return person ? <Facts person={person} /> : <Plate icon="search" title="名单上没有这位居民" />;
      }}
    </Shown>
  );
}

const TIERS: Record<string, string> = { lowIncome: '低保', disabled: '残疾' };

function Facts({ person }: { person: Person }) {
  const { id, name, livesAlone, home, address, tiers } = person;
  const marks = tiers.flatMap((tier) => TIERS[tier] ?? []);
  return (
    <>
      <Card title={name}>
        {livesAlone && <Tag tone="warn">{aloneWords(person)}</Tag>}
        <Fact name="住在">{[home, address].filter(Boolean).join(' ')}</Fact>
        {marks.length > 0 && <Fact name="照顾">{marks.join('、')}</Fact>}
      </Card>
      <View className="grid-ways">
        <Button title="代点单" kind="primary" icon="plus" wide onTap={() => go('/grid/order/index', { person: id })} />
        <Call person={person} />
      </View>
    </>
  );
}
