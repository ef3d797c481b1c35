import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import type { Me } from '@/api/me';
import { usePages } from '@/api/pages';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Old } from '@/ui/old';
import { say } from '@/ui/said';
import { Sheet } from '@/ui/sheet';
import { Refused, Shown } from '@/ui/states';
import { dayWords } from '@/words/time';
import { Frame } from '../frame';
import { workplaceOf } from '../posts';
import { WriteNotice } from './write-notice';

type Notice = components['schemas']['NoticeAnswer'];

/** 公告: what the place has to say today, and a new one. */
export default function Notices() {
  return <Frame desk>{(me) => <Board me={me} />}</Frame>;
}

function Board({ me }: { me: Me }) {
  const regionId = workplaceOf(me) ?? '';
  const { read, items, more, moreBusy } = usePages<Notice>(`notices?region=${regionId}`, (cursor) =>
    ask(api.GET('/api/notices', { params: { query: { regionId, cursor } } })),
  );
  return (
    <>
      <WriteNotice regionId={regionId} />
      <View className="staff-heading" ariaRole="heading" ariaLevel={2}>
        正在公告的
      </View>
      <Shown read={read} lines={4}>
        {() => (
          <>
            {read.old && <Old />}
            {items.length === 0 && <View className="staff-words">现在没有公告。</View>}
            {items.map((each) => (
              <One key={each.id} notice={each} own={each.regionId === regionId} />
            ))}
            {more && <Button title="再看一些" wide busy={moreBusy} onTap={more} />}
          </>
        )}
      </Shown>
    </>
  );
}

function One({ notice, own }: { notice: Notice; own: boolean }) {
  const [asking, setAsking] = useState(false);
  const refresh = useRefresh();
  const taking = useSubmission(async (key: string) => {
    await ask(api.DELETE('/api/notices/{id}', { params: { path: { id: notice.id } }, ...keyed(key) }));
    setAsking(false);
    say('收回了');
    await refresh('notices');
    return true;
  });
  return (
    <Card title={notice.title}>
      <Text>{notice.text}</Text>
      <View className="staff-quiet">
        {dayWords(notice.shownFrom)}起{notice.shownUntil ? `,到${dayWords(notice.shownUntil)}` : ',一直挂着'}
        {own ? '' : ' · 上级发的'}
      </View>
      {own && <Button title="收回" label={`收回公告:${notice.title}`} onTap={() => setAsking(true)} />}
      {asking && (
        <Sheet title="收回这条公告吗?" close="不,留着" onClose={() => setAsking(false)}>
          <View className="staff-words">收回后,居民就看不到「{notice.title}」了。</View>
          <Refused problem={taking.problem} />
          <View className="staff-ways">
            <Button title="收回" kind="danger" wide busy={taking.busy} onTap={() => void taking.send()} />
          </View>
        </Sheet>
      )}
    </Card>
  );
}
