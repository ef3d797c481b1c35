import { Text } from '@tarojs/components';
import { replace } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';

/** After sending: thanks, or who calls and when. */
export function Rated({ id, unhappy, words }: { id: string; unhappy: boolean; words?: string }) {
  return (
    <Screen foot={<Button title="好的" kind="primary" wide onTap={() => replace('/pages/request/index', { id })} />}>
      <Card tone="soft" title={unhappy ? '社区会给您回电话' : '谢谢您的评价'}>
        <Text>{words ?? (unhappy ? '请留意来电,和您商量怎么办好。' : '您说的话,会帮邻居们选到更好的师傅。')}</Text>
      </Card>
    </Screen>
  );
}
