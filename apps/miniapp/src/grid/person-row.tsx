import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { Tap } from '@/ui/tap';
import type { Person } from './people';
import { aloneWords, personWords } from './words';

interface PersonRowProps {
  person: Person;
  onOpen(person: Person): void;
  onOrder?(person: Person): void;
}

/** Somebody of the grid; who lives alone is marked by a word. */
export const PersonRow = memo(function PersonRow({ person, onOpen, onOrder }: PersonRowProps) {
  const { name, livesAlone } = person;
  const alone = livesAlone ? aloneWords(person) : undefined;
  const words = personWords(person);
  return (
    <View className="grid-person" ariaRole="listitem">
      <Tap
        role="link"
        className="grid-person-body"
        label={[name, alone, words].filter(Boolean).join(',')}
        onTap={() => onOpen(person)}
      >
        <View className="grid-person-name">
          <Text>{name}</Text>
          {alone && <Tag tone="warn">{alone}</Tag>}
        </View>
        <View className="grid-person-words">{words}</View>
      </Tap>
      {onOrder && <Button title="代点单" label={`替${name}点单`} onTap={() => onOrder(person)} />}
    </View>
  );
});
