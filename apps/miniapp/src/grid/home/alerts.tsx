import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, ask } from '@/api/client';
import { useRefresh } from '@/api/read';
import { keyed, useSubmission } from '@/api/submit';
import type { Notification } from '@/messages/notifications';
import { go } from '@/navigation/go';
import { ToldForm } from '@/pages/inbox/told-form';
import { openAction } from '@/requests/actions';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { timeWords } from '@/words/time';

/** Whom to see at once, and whom to tell about his order: before everything else. */
export function Alerts({ unread }: { unread: readonly Notification[] }) {
  const urgent = unread.filter(({ kind, importance }) => kind === 'message' && importance === 'P0');
  const calls = unread.filter(({ kind, toldAt }) => kind === 'call' && !toldAt);
  const [telling, setTelling] = useState<Notification>();
  return (
    <>
      {urgent.map((message) => (
        <CheckOn key={message.id} message={message} />
      ))}
      {calls.map((message) => (
        <Card key={message.id} tone="warn" title="请转告居民">
          <View className="grid-alert">{message.text}</View>
          <View className="grid-ways">
            <Button title="我已经转告了" kind="primary" wide onTap={() => setTelling(message)} />
          </View>
        </Card>
      ))}
      {telling && <ToldForm message={telling} onClose={() => setTelling(undefined)} />}
    </>
  );
}

function CheckOn({ message }: { message: Notification }) {
  const refresh = useRefresh();
  const seen = useSubmission(async (key: string) => {
    await ask(api.POST('/api/notifications/{id}/read', { params: { path: { id: message.id } }, ...keyed(key) }));
    void refresh('notifications');
    return true;
  });
  return (
    <Card tone="danger" title="紧急">
      <View className="grid-alert">{message.text}</View>
      <View className="grid-alert">{timeWords(message.createdAt)}</View>
      <View className="grid-ways">
        <Button
          title="看过了,记一笔"
          kind="primary"
          icon="check"
          wide
          busy={seen.busy}
          onTap={() => {
            // Without network the note is kept on the device; the alert stays until the server knows.
            void seen.send();
            openAction(message.requestId, 'comment');
          }}
        />
        <Button title="看这一单" wide onTap={() => go('/pages/request/index', { id: message.requestId })} />
      </View>
    </Card>
  );
}
