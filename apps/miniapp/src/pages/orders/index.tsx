import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { session } from '@/api/session';
import { reading } from '@/device/reading';
import { go, switchTo, useQuery } from '@/navigation/go';
import { RequestList } from '@/requests/request-list';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Screen } from '@/ui/screen';
import { Plate } from '@/ui/states';
import { Tap } from '@/ui/tap';
import { countUnder, type OrdersTab, tabNamed, tabsFor } from './tabs';
import './index.scss';

const HERE = '/pages/orders/index';

/** What I have ordered, by where it stands. */
export default function Orders() {
  const query = useQuery();
  const { elder } = reading.use();
  const [name, setName] = useState(query.tab);
  const tab = tabNamed(name, elder);
  if (session.use() === null) return <Visitor />;
  return (
    <Screen tab="orders">
      <Tabs tabs={tabsFor(elder)} current={tab} onChange={setName} />
      <RequestList
        key={tab.name}
        asked={{ box: 'mine', tabs: tab.tabs }}
        then={HERE}
        empty={{
          title: tab.tabs ? `没有「${tab.title}」的单` : '您还没有点过单',
          words: tab.tabs ? '别的单在上面的分类里。' : '缝补、水电、保洁……说一声,有人来帮您。',
          action: <Button title="去点单" kind="primary" onTap={() => switchTo('/pages/home/index')} />,
        }}
      />
    </Screen>
  );
}

interface TabsProps {
  tabs: readonly OrdersTab[];
  current: OrdersTab;
  onChange(name: string): void;
}

function Tabs({ tabs, current, onChange }: TabsProps) {
  const counts = useRead('counts?box=mine', () =>
    ask(api.GET('/api/requests/counts', { params: { query: { box: 'mine' } } })),
  ).data?.items[0];
  return (
    <View className="orders-tabs" ariaRole="tablist">
      {tabs.map((tab) => {
        const count = counts && countUnder(tab, counts);
        return (
          <Tap
            key={tab.name}
            role="tab"
            selected={tab.name === current.name}
            label={count === undefined ? tab.title : `${tab.title},${count} 单`}
            className={classes('orders-tab', tab.name === current.name && 'orders-tab-on')}
            onTap={() => onChange(tab.name)}
          >
            <Text>{tab.title}</Text>
            {Boolean(count) && <Text className="orders-count">{count}</Text>}
          </Tap>
        );
      })}
    </View>
  );
}

function Visitor() {
  return (
    <Screen tab="orders">
      <Plate icon="list" title="登录后看您的订单" words="先看看有什么服务也可以,不用登录。">
        <Button title="登录" kind="primary" onTap={() => go('/pages/sign-in/index', { then: HERE })} />
        <Button title="看看服务" onTap={() => switchTo('/pages/home/index')} />
      </Plate>
    </Screen>
  );
}
