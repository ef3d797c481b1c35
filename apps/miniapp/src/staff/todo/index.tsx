import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Me } from '@/api/me';
import { go, switchTo } from '@/navigation/go';
import type { RequestSummary } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Plate } from '@/ui/states';
import { Frame } from '../frame';
import { atTheDesk } from '../posts';
import { QuickSheet } from '../quick-sheet';
import { type BoxCount, type Stage, stages, useCounts } from '../reads';
import { Waiting } from './waiting';

/** What waits for me, most urgent first. */
export default function Todo() {
  return <Frame tab="todo">{(me) => <Desk me={me} />}</Frame>;
}

function Desk({ me }: { me: Me }) {
  const [stage, setStage] = useState<Stage>();
  const [opened, setOpened] = useState<RequestSummary>();
  const counts = useCounts('todo').data;
  const works = atTheDesk(me);
  return (
    <>
      {works && (
        <View className="staff-ways">
          <Button
            title="登记点单"
            kind="primary"
            icon="plus"
            label="登记点单:有人打电话、来窗口或递纸条"
            wide
            onTap={() => go('/staff/register/index')}
          />
        </View>
      )}
      {counts && <Overview counts={counts} />}
      {counts && counts.total > 0 && <Stages counts={counts} value={stage} onChange={setStage} />}
      <Waiting stage={stage} onOpen={setOpened} empty={<Nothing works={works} stage={stage} />} />
      <More works={works} />
      {opened && <QuickSheet summary={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function Overview({ counts: { total, overdue } }: { counts: BoxCount }) {
  if (total === 0) return null;
  if (overdue === 0) return <View className="staff-words">等您办的有 {total} 件,都没有超时。</View>;
  return (
    <Card tone="danger">
      <Text>
        等您办的有 {total} 件,其中 {overdue} 件已经超时。请先办超时的,排在最上面。
      </Text>
    </Card>
  );
}

const ALL = 'all';

/** Only steps where something waits: there is nothing to look at in the others. */
function Stages({ counts, value, onChange }: { counts: BoxCount; value?: Stage; onChange(stage?: Stage): void }) {
  const filled = stages.filter(({ stage }) => counts.byStage[stage] > 0 || stage === value);
  if (filled.length < 2) return null;
  return (
    <Chips
      title="看哪一步的"
      options={[
        { value: ALL, title: `全部 ${counts.total}` },
        ...filled.map(({ stage, title }) => ({ value: stage, title: `${title} ${counts.byStage[stage]}` })),
      ]}
      value={value ?? ALL}
      onChange={(chosen) => onChange(chosen === ALL ? undefined : (chosen as Stage))}
    />
  );
}

function Nothing({ works, stage }: { works: boolean; stage?: Stage }) {
  return (
    <Plate
      icon="check"
      title={stage ? '这一步没有等您办的' : '没有等您办的事'}
      words={works ? '有人打电话或上门来,就在上面登记。' : '需要您办的,会出现在这里,也会发消息给您。'}
    >
      <Button title="看全部单子" icon="list" onTap={() => go('/staff/list/index')} />
      <Button title="看数据" icon="chart" onTap={() => switchTo('/staff/numbers/index')} />
    </Plate>
  );
}

function More({ works }: { works: boolean }) {
  return (
    <Card title="还可以办">
      <Row title="找一单" words="按单号或服务找" icon="search" onTap={() => go('/staff/list/index')} />
      {works && (
        <>
          <Row
            title="待公开的话和照片"
            words="看过了,别人才看得到"
            icon="star"
            onTap={() => go('/staff/content/index')}
          />
          <Row title="发公告" icon="sound" onTap={() => go('/staff/notices/index')} />
        </>
      )}
      <Row title="门口海报" words="扫一扫就能点单" icon="paper" onTap={() => go('/staff/posters/index')} />
    </Card>
  );
}
