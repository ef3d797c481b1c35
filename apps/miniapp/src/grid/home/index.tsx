import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Frame } from '@/grid/frame';
import { useOpenRequests } from '@/grid/open-requests';
import { type Person, usePeople } from '@/grid/people';
import { PickPerson } from '@/grid/pick-person';
import { useUnread } from '@/messages/notifications';
import { go, switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card, Row, Tag } from '@/ui/card';
import { Old } from '@/ui/old';
import { Alerts } from './alerts';
import { Baggage } from './baggage';

/** The grid worker's day: whom to look after at once, what is open, and everybody of the grid. */
export default function GridHome() {
  return (
    <Frame tab="grid">
      <Grid />
    </Frame>
  );
}

const openPerson = ({ id }: Person) => go('/grid/person/index', { id });
const orderFor = ({ id }: Person) => go('/grid/order/index', { person: id });

function Grid() {
  const people = usePeople();
  const open = useOpenRequests('region');
  const unread = useUnread();
  const reload = () => Promise.all([people.reload(), open.reload(), unread.reload()]);
  useDidShow(() => void open.reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  const alone = people.data?.items.filter(({ livesAlone }) => livesAlone).length ?? 0;
  return (
    <>
      {(people.old || open.old) && <Old />}
      <Alerts unread={unread.data?.items ?? []} />
      <View className="grid-ways">
        <Button title="代点单" kind="primary" icon="plus" wide onTap={() => go('/grid/order/index')} />
      </View>
      <OpenOnes open={open.data?.items} />
      <PickPerson
        title={alone > 0 ? `我的网格(独居 ${alone} 位)` : '我的网格'}
        onOpen={openPerson}
        onOrder={orderFor}
      />
      <Baggage people={people.data?.items} open={open.data?.items} told={unread.data?.items} />
    </>
  );
}

/** How many are open and late: the lists behind the numbers open with a tap. */
function OpenOnes({ open }: { open?: readonly { overdue: boolean }[] }) {
  if (!open) return null;
  const late = open.filter(({ overdue }) => overdue).length;
  return (
    <Card>
      <Row
        title={`没办完的 ${open.length} 件`}
        words={late > 0 ? undefined : '都在时限里'}
        icon="list"
        end={
          late > 0 && (
            <Tag tone="danger">
              <Text>超时 {late} 件</Text>
            </Tag>
          )
        }
        onTap={() => switchTo('/grid/watch/index')}
      />
    </Card>
  );
}
