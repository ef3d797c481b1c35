import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import type { Me } from '@/api/me';
import { useRefresh } from '@/api/read';
import { Chips } from '@/ui/chips';
import { Frame } from '../frame';
import { workplaceOf } from '../posts';
import { useWorkplace } from '../reads';
import { Rates } from './rates';
import { Stages } from './stages';

/** How things stand now and went lately; every number of now opens its list. */
export default function Numbers() {
  return <Frame tab="numbers">{(me) => <Figures me={me} />}</Frame>;
}

interface Chosen {
  id: string;
  name: string;
}

function Figures({ me }: { me: Me }) {
  const [chosen, setChosen] = useState<Chosen>();
  const [days, setDays] = useState(30);
  const refresh = useRefresh();
  useDidShow(() => void refresh('counts?box=region', 'rates'));
  usePullDownRefresh(() => void refresh('counts?box=region', 'rates').finally(() => Taro.stopPullDownRefresh()));
  return (
    <>
      <Where me={me} value={chosen} onChange={setChosen} />
      <Stages regionId={chosen?.id} place={chosen?.name} />
      <View className="staff-heading" ariaRole="heading" ariaLevel={2}>
        办得怎么样
      </View>
      <Chips
        title="看多长时间"
        options={[
          { value: 7, title: '近 7 天' },
          { value: 30, title: '近 30 天' },
          { value: 90, title: '近 90 天' },
        ]}
        value={days}
        onChange={(value) => setDays(value as number)}
      />
      <Rates regionId={chosen?.id} days={days} />
    </>
  );
}

const ALL = 'all';

/** All that is mine, or one place directly below; nothing to choose at a single community. */
function Where({ me, value, onChange }: { me: Me; value?: Chosen; onChange(chosen?: Chosen): void }) {
  const tree = useWorkplace(workplaceOf(me)).data;
  const below = (tree?.children ?? []).filter(({ kind }) => kind === 'street' || kind === 'community');
  if (!tree || below.length === 0) return null;
  return (
    <Chips
      title="看哪里"
      options={[
        { value: ALL, title: `全部(${tree.name})` },
        ...below.map(({ id, name }) => ({ value: id, title: name })),
      ]}
      value={value?.id ?? ALL}
      onChange={(id) => onChange(below.find((each) => each.id === id))}
    />
  );
}
