import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { Problem } from '@/api/problem';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';
import type { Notification } from '@/messages/notifications';
import { outbox } from '@/outbox/outbox';
import { Button } from '@/ui/button';
import { Choice, TextField } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Refused } from '@/ui/states';

type How = 'phone' | 'visit' | 'family';

const ways = [
  { value: 'phone', title: '打了电话' },
  { value: 'visit', title: '上门说了' },
  { value: 'family', title: '请家人转告' },
] as const;

/** Somebody without a phone of his own was told about his order: how, and what he said. */
export function ToldForm({ message, onClose }: { message: Notification; onClose(): void }) {
  const [how, setHow] = useState<How>();
  const [words, setWords] = useState('');
  const refresh = useRefresh();
  const telling = useSubmission(async (key: string, chosen: How, said: string) => {
    const body = { how: chosen, ...(said ? { words: said } : {}) };
    try {
      const params = { path: { id: message.id } };
      await ask(api.POST('/api/notifications/{id}/told', { params, body, ...keyed(key) }));
      void refresh('notifications');
    } catch (reason) {
      if (!(reason instanceof Problem) || reason.code !== 'OFFLINE') throw reason;
      // Kept on the device under the same key; sent by itself.
      await outbox.add({ kind: 'told', notificationId: message.id, body, key, label: `已转告:${message.text}` });
    }
    return true;
  });
  return (
    <Sheet title="您是怎么转告的?" close="还没有转告" onClose={onClose}>
      <View className="message-text">{message.text}</View>
      <Choice title="怎么转告" options={ways} value={how} onChange={setHow} />
      <TextField
        title="他怎么说"
        required={false}
        most={200}
        long
        value={words}
        onChange={setWords}
        placeholder="比如:明天下午在家"
      />
      <Refused problem={telling.problem} />
      <Button
        title="已经转告"
        kind="primary"
        wide
        disabled={!how}
        busy={telling.busy}
        onTap={() => how && void telling.send(how, words.trim()).then((done) => done && onClose())}
      />
      <View className="message-gap" />
    </Sheet>
  );
}
