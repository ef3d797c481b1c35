import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { wordsOf } from '@/api/problem';
import { go } from '@/navigation/go';
import type { Item } from '@/outbox/item';
import { outbox } from '@/outbox/outbox';
import { progress } from '@/outbox/send';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { Sheet } from '@/ui/sheet';
import { timeWords } from '@/words/time';
import './outbox.scss';

const STATES: Record<Item['state'], { title: string; tone?: 'soft' | 'warn' | 'danger' }> = {
  waiting: { title: '等待送出' },
  sending: { title: '正在送' },
  stopped: { title: '没有送成', tone: 'danger' },
  done: { title: '送到了', tone: 'soft' },
};

/** One thing that was written: what has become of it, why it stands still, and what one can do about it. */
export function QueuedItem({ item }: { item: Item }) {
  const { title, tone } = STATES[item.state];
  return (
    <View className="queued">
      <View className="queued-label">{item.label}</View>
      <View className="queued-state" ariaLive="polite">
        <Tag tone={tone}>{title}</Tag>
        <Text>{timeWords(new Date(item.madeAt).toISOString())}写的</Text>
      </View>
      {item.problem && item.state !== 'done' && <View className="queued-why">{whyWords(item)}</View>}
      <FilesLeft item={item} />
      <Ways item={item} />
    </View>
  );
}

function whyWords({ problem, state }: Item): string {
  if (problem?.code === 'VERSION_CONFLICT') return '您写好以后,别人已经办了一步。请看看最新进度,再决定要不要送。';
  if (state === 'waiting' && problem?.code === 'OFFLINE') return '还没有网络,有网后自动送。';
  return problem?.message ?? '';
}

function FilesLeft({ item }: { item: Item }) {
  const percents = progress.use();
  if (item.files.length === 0) return null;
  const words = item.files.map(({ key, id, kind }, index) => {
    const name = kind === 'voice' ? '语音' : `第 ${index + 1} 张照片`;
    if (id) return `${name}:传好了`;
    return item.state === 'sending' ? `${name}:${Math.round(percents[key] ?? 0)}%` : `${name}:等着传`;
  });
  return (
    <View className="queued-files">
      {words.map((each) => (
        <View key={each}>{each}</View>
      ))}
    </View>
  );
}

function Ways({ item }: { item: Item }) {
  const [asking, setAsking] = useState(false);
  const seen = item.request?.id ?? (item.target.kind === 'action' ? item.target.requestId : undefined);
  if (item.state === 'sending') return null;
  const removable = item.state !== 'done';
  return (
    <View className="queued-ways">
      {seen && (
        <Button
          title={item.state === 'done' ? '看这一单' : '看最新进度'}
          label={`${item.label},看最新进度`}
          kind={item.state === 'stopped' ? 'primary' : 'normal'}
          onTap={() => go('/pages/request/index', { id: seen })}
        />
      )}
      {item.state === 'stopped' && <Repeat item={item} />}
      {removable && <Button title="不送了" label={`${item.label},不送了`} onTap={() => setAsking(true)} />}
      {asking && <ReallyDrop item={item} onClose={() => setAsking(false)} />}
    </View>
  );
}

/** 改一改再送 where there is a form for it, 照样再送 where nothing can be changed. */
function Repeat({ item }: { item: Item }) {
  const { edit, key, label } = item;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  if (edit) {
    const open = () => go(edit.page, { ...edit.query, outbox: key });
    return <Button title="改一改再送" label={`${label},改一改再送`} onTap={open} />;
  }
  async function again() {
    setBusy(true);
    setFault('');
    try {
      outbox.again(key, await latestVersion(item));
    } catch (reason) {
      setFault(wordsOf(reason));
    }
    setBusy(false);
  }
  return (
    <>
      <Button title="照样再送" label={`${label},照样再送`} busy={busy} onTap={() => void again()} />
      {fault && <View className="field-fault">{fault}</View>}
    </>
  );
}

/** The version this person can know of now; undefined where none was named. */
async function latestVersion({ target, body }: Item): Promise<number | undefined> {
  if (target.kind !== 'action' || body.version === undefined) return undefined;
  const params = { path: { id: target.requestId } };
  const { request } = await ask(api.GET('/api/requests/{id}', { params }));
  return request.version;
}

function ReallyDrop({ item, onClose }: { item: Item; onClose(): void }) {
  const words =
    item.tried && item.state === 'waiting'
      ? '上次送的时候断了线,它也许已经送到了。删掉以后不再送,请到订单里看一看。'
      : '删掉以后就找不回来了,照片也一起删掉。';
  return (
    <Sheet title="真的不送了吗?" close="先留着" onClose={onClose}>
      <Text>
        「{item.label}」{words}
      </Text>
      <Button
        title="是的,不送了"
        kind="danger"
        wide
        onTap={() => {
          outbox.remove(item.key);
          onClose();
        }}
      />
    </Sheet>
  );
}
