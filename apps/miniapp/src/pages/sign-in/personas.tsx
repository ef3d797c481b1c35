import { View } from '@tarojs/components';
import { useState } from 'react';
import { demo } from '@/api/demo';
import { wordsOf } from '@/api/problem';
import { signInAs } from '@/api/sign-in';
import { Card, Row, Tag } from '@/ui/card';
import { grouped } from './groups';

/** Everybody one may be in the demo; one tap each. */
export function Personas({ onDone }: { onDone(): void }) {
  const people = demo.use();
  const [under, setUnder] = useState<string>();
  const [fault, setFault] = useState<string>();
  if (!people) return null;

  async function become(persona: string): Promise<void> {
    if (under) return;
    setUnder(persona);
    setFault(undefined);
    try {
      await signInAs(persona);
      onDone();
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setUnder(undefined);
    }
  }

  return (
    <>
      <View className="sign-in-lead">这是演示。选一个人,马上就能用,不用密码。</View>
      {fault && (
        <View className="sign-in-fault" ariaRole="alert">
          {fault}
        </View>
      )}
      {grouped(people).map(({ title, people: some }) => (
        <Card key={title} title={title}>
          {some.map(({ persona, name, title: what }) => (
            <Row
              key={persona}
              icon="person"
              title={name}
              words={what}
              label={`以${name}的身份进入,${what}`}
              end={under === persona ? <Tag>请稍候</Tag> : undefined}
              onTap={() => void become(persona)}
            />
          ))}
        </Card>
      ))}
    </>
  );
}
