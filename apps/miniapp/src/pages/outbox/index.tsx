import { View } from '@tarojs/components';
import { useState } from 'react';
import { wordsOf } from '@/api/problem';
import { session } from '@/api/session';
import { online } from '@/device/network';
import { go } from '@/navigation/go';
import type { Item } from '@/outbox/item';
import { outbox, useOutbox, waiting } from '@/outbox/outbox';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { Plate } from '@/ui/states';
import { QueuedItem } from './queued-item';

/** What this person wrote and what has become of it: nothing is dropped in silence. */
export default function Outbox() {
  const items = useOutbox();
  const left = waiting.use();
  const signedIn = session.use() !== null;
  if (!signedIn) return <SignInFirst left={left} />;
  const stopped = items.filter(({ state }) => state === 'stopped');
  const unsent = items.filter(({ state }) => state === 'waiting' || state === 'sending');
  const done = items.filter(({ state }) => state === 'done').reverse();
  return (
    <Screen foot={unsent.length > 0 && <SendNow />}>
      {items.length === 0 && <Plate icon="check" title="都送出去了" words="没有网络时填的东西,会先存在这里。" />}
      <Section title={`有 ${stopped.length} 件要您看一看`} tone="warn" items={stopped} />
      <Section title={`有 ${unsent.length} 件等待送出`} items={unsent} />
      <Section title="今天送出的" tone="soft" items={done} />
    </Screen>
  );
}

function Section({ title, tone, items }: { title: string; tone?: 'soft' | 'warn'; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Card title={title} tone={tone}>
      {items.map((item) => (
        <QueuedItem key={item.key} item={item} />
      ))}
    </Card>
  );
}

/** Everything goes by itself; whoever has just found a signal need not wait for it. */
function SendNow() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const connected = online.use();
  async function send() {
    setBusy(true);
    setFault('');
    await outbox.send().catch((reason) => setFault(wordsOf(reason)));
    setBusy(false);
  }
  return (
    <>
      {!connected && <View className="field-help">现在没有网络。有网后会自动送出,您不用守着。</View>}
      {fault && <View className="field-fault">{fault}</View>}
      <Button title="现在就送" kind="primary" icon="again" wide busy={busy} onTap={() => void send()} />
    </>
  );
}

function SignInFirst({ left }: { left: number }) {
  const words = left > 0 ? `还有 ${left} 件存在这台手机上,您登录后自动送出。` : '登录后能看到您存着的东西。';
  return (
    <Screen>
      <Plate icon="person" title="请先登录" words={words}>
        <Button
          title="去登录"
          kind="primary"
          onTap={() => go('/pages/sign-in/index', { then: '/pages/outbox/index' })}
        />
      </Plate>
    </Screen>
  );
}
