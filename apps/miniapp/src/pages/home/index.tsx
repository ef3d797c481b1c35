import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { Button } from '@/ui/button';
import { Card, Fact, Row, Tag } from '@/ui/card';
import { Choice, TextField } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { Shown } from '@/ui/states';
import { priceWords } from '@/words/money';
import { reading } from '@/device/reading';

export default function Home() {
  const services = useRead('services', () => ask(api.GET('/api/services', { params: { query: {} } })));
  const [grade, setGrade] = useState<string>();
  const [words, setWords] = useState('');
  return (
    <Screen
      tab="home"
      foot={
        <Button title="点单" kind="primary" wide onTap={() => reading.set((now) => ({ ...now, elder: !now.elder }))} />
      }
    >
      <Card title="服务">
        <Shown read={services}>
          {({ items }) =>
            items
              .slice(0, 3)
              .map((item) => (
                <Row
                  key={item.id}
                  title={item.name}
                  words={priceWords(item)}
                  icon="tools"
                  end={<Tag tone="soft">{item.category}</Tag>}
                  onTap={() => undefined}
                />
              ))
          }
        </Shown>
      </Card>
      <Card tone="soft" title="正在办">
        <Fact name="谁来">王师傅</Fact>
      </Card>
      <Choice
        title="评价"
        options={[
          { value: 'a', title: '非常满意' },
          { value: 'b', title: '不满意', words: '会有人给您回电话' },
        ]}
        value={grade}
        onChange={setGrade}
      />
      <TextField
        title="说说您的需要"
        value={words}
        onChange={setWords}
        most={100}
        long
        placeholder="比如:裤脚短两寸"
        required={false}
      />
      <View>
        <Button title="取消" onTap={() => undefined} /> <Button title="投诉" kind="danger" onTap={() => undefined} />{' '}
        <Button title="稍候" kind="primary" busy onTap={() => undefined} />
      </View>
    </Screen>
  );
}
