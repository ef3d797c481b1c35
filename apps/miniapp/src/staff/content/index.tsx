import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import type { components } from '@linli/contracts';
import { api, ask } from '@/api/client';
import { usePages } from '@/api/pages';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';
import { ShownFiles } from '@/files/shown-files';
import { go } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Old } from '@/ui/old';
import { Plate, Refused, Shown } from '@/ui/states';
import { timeWords } from '@/words/time';
import { Frame } from '../frame';

type Content = components['schemas']['ContentAnswer'];

const verdicts = [
  { value: 'pending', title: '没人看过' },
  { value: 'review', title: '要再看看' },
  { value: 'risky', title: '不公开的' },
];

/** Words and photos whose authors let neighbours read them: somebody who knows the people looks first. */
export default function Contents() {
  return <Frame desk>{() => <Lists />}</Frame>;
}

function Lists() {
  const [verdict, setVerdict] = useState('pending');
  return (
    <>
      <View className="staff-words">
        居民同意公开的评价和照片,先由您看一遍:有姓名、电话、门牌、骂人的话、拍到人脸的,不要公开。
      </View>
      <Chips title="看哪些" options={verdicts} value={verdict} onChange={(value) => setVerdict(String(value))} />
      <List key={verdict} verdict={verdict} />
    </>
  );
}

function List({ verdict }: { verdict: string }) {
  const { read, items, more, moreBusy, moreProblem } = usePages<Content>(`content?${verdict}`, (cursor) =>
    ask(api.GET('/api/content', { params: { query: { verdict: verdict as 'pending', cursor } } })),
  );
  usePullDownRefresh(() => void read.reload().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Shown read={read} lines={5}>
      {() => (
        <View>
          {read.old && <Old />}
          {items.length === 0 && <Plate icon="check" title="都看完了" words="有新的,会出现在这里。" />}
          {items.map((each) => (
            <Piece key={each.id} piece={each} />
          ))}
          <Refused problem={moreProblem} />
          {more && <Button title="再看一些" wide busy={moreBusy} onTap={more} />}
        </View>
      )}
    </Shown>
  );
}

function Piece({ piece }: { piece: Content }) {
  const { id, requestId, words, file, at, verdict } = piece;
  const refresh = useRefresh();
  const decide = useSubmission(async (key: string, way: 'release' | 'withhold') => {
    const how = { params: { path: { id } }, ...keyed(key) };
    const answer = await ask(
      way === 'release' ? api.POST('/api/content/{id}/release', how) : api.POST('/api/content/{id}/withhold', how),
    );
    await refresh('content');
    return answer;
  });
  return (
    <Card>
      {words && <Text>「{words}」</Text>}
      {file && <ShownFiles files={[file]} />}
      {!words && !file && <Text>内容已经按本人要求删除。</Text>}
      <View className="staff-quiet">{timeWords(at)}写的</View>
      <Refused problem={decide.problem} />
      <View className="staff-beside">
        <Button
          title="可以公开"
          kind="primary"
          icon="check"
          busy={decide.busy}
          onTap={() => void decide.send('release')}
        />
        {verdict !== 'risky' && (
          <Button title="不公开" icon="cross" disabled={decide.busy} onTap={() => void decide.send('withhold')} />
        )}
        <Button title="看这一单" kind="plain" onTap={() => go('/pages/request/index', { id: requestId })} />
      </View>
    </Card>
  );
}
