import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { usePages } from '@/api/pages';
import { useRefresh } from '@/api/read';
import { session } from '@/api/session';
import { keyed, useSubmission } from '@/api/submit';
import { type Notification, notifications, useUnread } from '@/messages/notifications';
import { go, switchTo } from '@/navigation/go';
import { tabs } from '@/navigation/bar';
import { space, spaces } from '@/navigation/space';
import { Button } from '@/ui/button';
import { More } from '@/ui/more';
import { Old } from '@/ui/old';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Failed, Loading, Plate, Refused } from '@/ui/states';
import { Message } from './message';
import { ToldForm } from './told-form';
import './index.scss';

/** What one has been told: what was not read yet first. */
export default function InboxPage() {
  return (
    <Screen tab="inbox">
      <SignedIn words="登录后,每一步的进展都会告诉您。">
        <Inbox />
      </SignedIn>
    </Screen>
  );
}

function Inbox() {
  const signedIn = session.use() !== null;
  const unread = useUnread();
  const before = usePages<Notification>(signedIn ? 'notifications/read' : null, (cursor) =>
    notifications({ unread: false, cursor }),
  );
  const refresh = useRefresh();
  const [telling, setTelling] = useState<Notification>();
  const marking = useMarking();
  const opening = useMarking();
  usePullDownRefresh(() => void refresh('notifications').then(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => before.more?.());

  if (!unread.data || !before.read.data) {
    const problem = unread.problem ?? before.read.problem;
    return problem ? <Failed problem={problem} retry={() => void refresh('notifications')} /> : <Loading lines={5} />;
  }
  const open = async (message: Notification) => {
    go('/pages/request/index', { id: message.requestId });
    // Not worth a word when it fails: it stays among those not seen.
    if (!message.readAt) await opening.send([message.id]);
  };
  const news = unread.data.items;
  const parts = { onOpen: (message: Notification) => void open(message), onTell: setTelling };
  return (
    <>
      {(unread.old || before.read.old) && <Old />}
      {news.length === 0 && before.items.length === 0 && <NothingYet />}
      {news.length > 0 && (
        <>
          <Heading title="没看的" words={unread.data.nextCursor ? '先看最近的 20 条' : `${news.length} 条`} />
          {news.map((message) => (
            <Message key={message.id} message={message} {...parts} />
          ))}
          <Refused problem={marking.problem} />
          <Button
            title="都看过了"
            icon="check"
            wide
            busy={marking.busy}
            onTap={() => void marking.send(news.filter(({ kind }) => kind !== 'call').map(({ id }) => id))}
          />
        </>
      )}
      {before.items.length > 0 && <Heading title="看过的" />}
      {before.items.map((message) => (
        <Message key={message.id} message={message} {...parts} />
      ))}
      <More pages={before} title="看更早的" />
      {telling && <ToldForm message={telling} onClose={() => setTelling(undefined)} />}
    </>
  );
}

/** Marks messages as read; reading again changes nothing. */
function useMarking() {
  const refresh = useRefresh();
  return useSubmission(async (key: string, ids: string[]) => {
    for (const [index, id] of ids.entries()) {
      const call = { params: { path: { id } }, ...keyed(`${key}${String(index).padStart(2, '0')}`) };
      await ask(api.POST('/api/notifications/{id}/read', call));
    }
    await refresh('notifications');
    return true;
  });
}

function Heading({ title, words }: { title: string; words?: string }) {
  return (
    <View className="inbox-heading" ariaRole="heading" ariaLevel={2}>
      {title}
      {words && ` · ${words}`}
    </View>
  );
}

function NothingYet() {
  const start = tabs[spaces[space.use()].tabs[0]];
  return (
    <Plate icon="bell" title="还没有消息" words="点单以后,谁接了、什么时候来、办好没有,都会写在这里。">
      <Button title={`去${start.title}`} kind="primary" onTap={() => switchTo(start.page)} />
    </Plate>
  );
}
