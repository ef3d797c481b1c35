import { Text, View } from '@tarojs/components';
import { api, ask } from '@/api/client';
import { foundBy, useRead } from '@/api/read';
import { copy } from '@/device/share';
import { useQuery } from '@/navigation/go';
import { Unseen } from '@/requests/unseen';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { say } from '@/ui/said';
import { Screen } from '@/ui/screen';
import { Loading } from '@/ui/states';
import { timeWords } from '@/words/time';
import './index.scss';

/** The signed receipt of an order: proves later what had happened by when. */
export default function Receipt() {
  const { id } = useQuery();
  const read = foundBy(
    id,
    useRead(id ? `receipt/${id}` : null, () =>
      ask(api.GET('/api/requests/{id}/receipt', { params: { path: { id: id as string } } })),
    ),
  );
  const receipt = read.data;
  if (!receipt) {
    return (
      <Screen>
        {read.problem ? (
          <Unseen
            problem={read.problem}
            retry={() => void read.reload()}
            then={`/pages/receipt/index?id=${id ?? ''}`}
          />
        ) : (
          <Loading lines={4} />
        )}
      </Screen>
    );
  }
  const all = JSON.stringify(receipt);
  return (
    <Screen
      foot={
        <Button
          title="复制凭证"
          kind="primary"
          icon="paper"
          wide
          onTap={() => void copy(all).then(() => say('凭证复制好了'))}
        />
      }
    >
      <Card title="点单凭证">
        <Fact name="单号">{receipt.number}</Fact>
        <Fact name="截至">{timeWords(receipt.asOf)}</Fact>
        <Fact name="进度">一共 {receipt.seq} 步</Fact>
        {read.old && <Text>离线数据,可能不是最新的。</Text>}
      </Card>
      <Card title="这有什么用">
        <View>
          凭证记下了这一单到现在为止的全部进度。以后谁改了一个字,都能查出来。复制下来发给家人,或自己存着就好。
        </View>
      </Card>
      <Card title="校验码">
        <Text className="receipt-code" selectable>
          {receipt.headHash}
        </Text>
      </Card>
    </Screen>
  );
}
