import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/navigation/go';
import { type Place, usePlace } from '@/places/place';
import { categoriesOf, findServices } from '@/services/find';
import { NotFound } from '@/services/not-found';
import { ServiceRow } from '@/services/service-row';
import { type Service, useServices } from '@/services/services';
import { Card } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { TextField } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { Plate, Shown } from '@/ui/states';

/** Everything one may order here, found by words or by kind. `for`: somebody it will be ordered for. */
export default function Services() {
  const { q = '', category, for: whom } = useQuery();
  const at = usePlace();
  const read = useServices(at);
  const [words, setWords] = useState(q);
  return (
    <Screen>
      <TextField title="找服务" value={words} onChange={setWords} most={30} placeholder="比如:裤子短了" />
      <Shown read={read} lines={8}>
        {({ items }) => (
          <>
            {read.old && <View className="field-help">离线数据</View>}
            <Found items={items} words={words} first={category} at={at} whom={whom} />
          </>
        )}
      </Shown>
    </Screen>
  );
}

interface FoundProps {
  items: readonly Service[];
  words: string;
  /** The category to begin with. */
  first?: string;
  at: Place | null | undefined;
  whom?: string;
}

function Found({ items, words, first, at, whom }: FoundProps) {
  const [category, setCategory] = useState(first ?? ALL);
  const searching = words.trim() !== '';
  const found = findServices(items, words).filter(
    (item) => searching || category === ALL || item.category === category,
  );
  return (
    <>
      {!searching && (
        <Chips
          title="种类"
          options={[ALL, ...categoriesOf(items)].map((name) => ({ value: name, title: name }))}
          value={category}
          onChange={(name) => setCategory(name as string)}
        />
      )}
      {found.length > 0 ? (
        <Card>
          {found.map((item) => (
            <ServiceRow key={item.id} item={item} whom={whom} />
          ))}
        </Card>
      ) : (
        <Plate icon="search" title="没有找到这样的服务" words="换个说法试试,或者直接告诉我们您需要什么。" />
      )}
      <NotFound items={items} at={at} whom={whom} />
    </>
  );
}

const ALL = '全部';
