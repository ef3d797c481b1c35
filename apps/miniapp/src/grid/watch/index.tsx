import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { memo, useState } from 'react';
import { Frame } from '@/grid/frame';
import { type GridBox, useOpenRequests } from '@/grid/open-requests';
import { ageOf } from '@/grid/words';
import { go } from '@/navigation/go';
import { useWaitingFor } from '@/outbox/outbox';
import type { RequestSummary } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Old } from '@/ui/old';
import { Plate, Shown } from '@/ui/states';
import { Tap } from '@/ui/tap';

type Which = 'all' | 'late' | 'mine';

const WHICH: { value: Which; title: string }[] = [
  { value: 'all', title: '没办完的' },
  { value: 'late', title: '超时的' },
  { value: 'mine', title: '我代点的' },
];

const AT_ONCE = 20;

/** 跟办: what is open in the grid, what is due first on top, its age and lateness in words. */
export default function Watch() {
  return (
    <Frame tab="watch">
      <OpenList />
    </Frame>
  );
}

function OpenList() {
  const [which, setWhich] = useState<Which>('all');
  const [most, setMost] = useState(AT_ONCE);
  const box: GridBox = which === 'mine' ? 'watching' : 'region';
  const read = useOpenRequests(box);
  const [now] = useState(() => new Date());
  useDidShow(() => void read.reload());
  usePullDownRefresh(() => void read.reload().finally(() => Taro.stopPullDownRefresh()));
  return (
    <>
      <Chips
        title="看哪些"
        options={WHICH}
        value={which}
        onChange={(value) => (setWhich(value as Which), setMost(AT_ONCE))}
      />
      {read.old && <Old />}
      <Shown read={read} lines={6}>
        {({ items }) => {
          const shown = which === 'late' ? items.filter(({ overdue }) => overdue) : items;
          if (shown.length === 0) return <None which={which} />;
          return (
            <View>
              {shown.slice(0, most).map((request) => (
                <Line key={request.id} request={request} now={now} />
              ))}
              {shown.length > most && (
                <Button title={`再看 ${AT_ONCE} 件`} wide onTap={() => setMost(most + AT_ONCE)} />
              )}
            </View>
          );
        }}
      </Shown>
    </>
  );
}

function None({ which }: { which: Which }) {
  const words = { all: '网格里的单子都办完了。', late: '没有超时的单子。', mine: '您还没有替谁点过单。' }[which];
  return (
    <Plate icon="check" title={words}>
      <Button title="代点单" kind="primary" onTap={() => go('/grid/order/index')} />
    </Plate>
  );
}

const Line = memo(function Line({ request, now }: { request: RequestSummary; now: Date }) {
  const { id, subject, number, requester } = request;
  const { age, due, tone } = ageOf(request, now);
  const left = useWaitingFor(id).length;
  const who = requester?.name ?? '';
  return (
    <Tap
      role="link"
      className="card"
      label={`${subject},${who},${request.now.title},${age},${due ?? ''},单号 ${number}`}
      onTap={() => go('/pages/request/index', { id })}
    >
      <View className="grid-line">
        <Text className="grid-subject">{subject}</Text>
        <Text>{who}</Text>
        {due && <Tag tone={tone}>{due}</Tag>}
        {left > 0 && <Tag tone="warn">有 {left} 件等着送</Tag>}
      </View>
      <View>{request.now.title}</View>
      <View className="grid-quiet">
        {age} · {number}
      </View>
    </Tap>
  );
});
