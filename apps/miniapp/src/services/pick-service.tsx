import { useState } from 'react';
import type { Place } from '@/places/place';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { TextField } from '@/ui/field';
import { Plate, Shown } from '@/ui/states';
import { priceWords } from '@/words/money';
import { findServices, popular } from './find';
import { useServices } from './services';
import { drawingOf, howWords } from './words';

interface PickServiceProps {
  at: Pick<Place, 'communityId' | 'district'>;
  /** Over the field for what the other one says. */
  title: string;
  /** How many are shown before anything is typed. */
  first: number;
  onPick(serviceId: string): void;
}

/** Which service somebody else wants: by what he says, the most ordered first; what needs no order is left out. */
export function PickService({ at, title, first, onPick }: PickServiceProps) {
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const services = useServices(at);
  return (
    <Card title="要什么服务?">
      <TextField
        title={title}
        required={false}
        value={words}
        most={40}
        placeholder="比如:裤子短了"
        onChange={setWords}
      />
      <Shown read={services} lines={5}>
        {({ items }) => {
          const found = findServices(popular(items.filter(({ mode }) => mode !== 'walk_in')), words);
          const shown = all || words.trim() ? found : found.slice(0, first);
          return (
            <>
              {found.length === 0 && (
                <Plate icon="search" title="没有找到" words="换个说法,或者清空后选「其他需求」。" />
              )}
              {shown.map((item) => (
                <Row
                  key={item.id}
                  title={item.name}
                  words={`${howWords(item.mode)} · ${priceWords(item)}`}
                  icon={drawingOf(item)}
                  onTap={() => onPick(item.id)}
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
