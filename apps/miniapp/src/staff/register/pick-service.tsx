import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Place } from '@/places/place';
import { findServices, popular } from '@/services/find';
import { useServices } from '@/services/services';
import { drawingOf, howWords } from '@/services/words';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { TextField } from '@/ui/field';
import { Shown } from '@/ui/states';
import { priceWords } from '@/words/money';

interface PickServiceProps {
  at: Place;
  value?: string;
  name?: string;
  onChange(serviceId: string | undefined): void;
}

const FIRST = 6;

/** Which service: by what the caller says, the most ordered first. */
export function PickService({ at, value, name, onChange }: PickServiceProps) {
  if (!value) return <Search at={at} onChange={onChange} />;
  return (
    <Card title="要什么服务?">
      <View className="staff-words">{name ?? '已经选好'}</View>
      <Button title="换一项" label="换一项服务" onTap={() => onChange(undefined)} />
    </Card>
  );
}

function Search({ at, onChange }: Pick<PickServiceProps, 'at' | 'onChange'>) {
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const services = useServices(at);
  return (
    <Card title="要什么服务?">
      <TextField
        title="对方怎么说?"
        required={false}
        value={words}
        most={40}
        placeholder="比如:裤子短了、水管漏"
        onChange={setWords}
      />
      <Shown read={services}>
        {({ items }) => {
          const open = items.filter(({ mode }) => mode !== 'walk_in');
          const found = findServices(popular(open), words);
          const shown = all || words.trim() ? found : found.slice(0, FIRST);
          return (
            <>
              {found.length === 0 && <View>没有找到,换个说法,或清空后选「其他需求」。</View>}
              {shown.map((item) => (
                <Row
                  key={item.id}
                  title={item.name}
                  words={`${howWords(item.mode)} · ${priceWords(item)}`}
                  icon={drawingOf(item)}
                  onTap={() => onChange(item.id)}
                />
              ))}
              {shown.length < found.length && <Button title="全部服务" wide onTap={() => setAll(true)} />}
            </>
          );
        }}
      </Shown>
    </Card>
  );
}
