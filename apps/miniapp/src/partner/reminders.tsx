import { Text } from '@tarojs/components';
import { useState } from 'react';
import { insideWechat } from '@/device/wechat';
import { type Subscription, useAskForMessages } from '@/messages/subscriptions';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';

/** How often WeChat may still tell of a new job; each yes is good for one. */
export function Reminders({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const [refused, setRefused] = useState(false);
  const askForMessages = useAskForMessages();
  const offer = subscriptions.find(({ template }) => template === 'offer');
  if (!offer || offer.templateId === null) return null;
  return (
    <Card tone={offer.remaining === 0 ? 'warn' : undefined}>
      <Text className="partner-reminders">
        {offer.title}还剩 {offer.remaining} 次
      </Text>
      {insideWechat ? (
        <Button
          title="增加"
          icon="bell"
          label={`增加${offer.title},还剩 ${offer.remaining} 次`}
          onTap={() => void askForMessages([offer]).then((yes) => setRefused(!yes))}
        />
      ) : (
        <Text>在微信小程序里可以增加。</Text>
      )}
      {refused && <Text>没有加上。请在微信右上角「设置」里允许订阅消息,再按一次。</Text>}
    </Card>
  );
}
