import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useSubmission } from '@/api/submit';
import { saveText, savesByChat } from '@/device/save';
import { copy } from '@/device/share';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Refused } from '@/ui/states';
import { partsOf } from './parts';

/** Everything kept about me, fetched when it is asked for and kept nowhere on the device. */
export function ExportData() {
  const [data, setData] = useState<Record<string, unknown>>();
  const [copied, setCopied] = useState(false);
  const fetching = useSubmission(async () => ask(api.POST('/api/me/export')));
  const text = () => JSON.stringify(data, null, 2);
  return (
    <Card title="导出我的数据">
      <View className="my-data-words">我们记着您的每一样,都在这一份里:姓名电话、家人、地址、授权、点过的单。</View>
      <Refused problem={fetching.problem} />
      {!data && (
        <Button
          title="现在导出"
          kind="primary"
          icon="paper"
          busy={fetching.busy}
          onTap={() => void fetching.send().then((all) => all && setData(all))}
        />
      )}
      {data && (
        <>
          {partsOf(data).map(({ title, words }) => (
            <Fact key={title} name={title}>
              {words}
            </Fact>
          ))}
          <View className="my-data-ways">
            <Button
              title={savesByChat ? '发到聊天里' : '存成文件'}
              kind="primary"
              onTap={() => void saveText('我的邻里数据.json', text())}
            />
            <Button title={copied ? '已经复制' : '复制'} onTap={() => void copy(text()).then(() => setCopied(true))} />
          </View>
        </>
      )}
    </Card>
  );
}
