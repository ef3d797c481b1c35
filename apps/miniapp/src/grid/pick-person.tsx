import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/field';
import { Plate, Shown } from '@/ui/states';
import { type Person, usePeople } from './people';
import { PersonRow } from './person-row';
import { findPeople } from './words';

const AT_ONCE = 20;

interface PickPersonProps {
  title: string;
  onOpen(person: Person): void;
  onOrder?(person: Person): void;
}

/** Everybody of the grid, those who live alone first; found by a few characters, twenty at a time. */
export function PickPerson({ title, onOpen, onOrder }: PickPersonProps) {
  const people = usePeople();
  const [words, setWords] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  return (
    <Card title={title}>
      <Shown read={people} lines={6}>
        {({ items }) => {
          const found = findPeople(items, words);
          return (
            <>
              {items.length > 5 && (
                <TextField title="找人" value={words} onChange={setWords} most={20} placeholder="姓名或楼号" />
              )}
              <View ariaRole="list" ariaLabel={title}>
                {found.slice(0, most).map((person) => (
                  <PersonRow key={person.id} person={person} onOpen={onOpen} onOrder={onOrder} />
                ))}
              </View>
              {found.length === 0 && <Nobody none={items.length === 0} />}
              {found.length > most && (
                <Button title={`再看 ${AT_ONCE} 位`} wide onTap={() => setMost(most + AT_ONCE)} />
              )}
            </>
          );
        }}
      </Shown>
    </Card>
  );
}

function Nobody({ none }: { none: boolean }) {
  return (
    <Plate
      icon="people"
      title={none ? '名单上还没有人' : '没有找到'}
      words={none ? '居民登记在您的网格以后,会出现在这里。' : '换几个字再找,或者直接写姓名代点单。'}
    />
  );
}
