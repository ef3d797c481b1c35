import { View } from '@tarojs/components';
import { type Subscription, useAskForMessages, useSubscriptions } from '@/messages/subscriptions';
import { insideWechat } from '@/device/wechat';
import { Button } from '@/ui/button';
import { Card, Fact } from '@/ui/card';
import { Shown } from '@/ui/states';

/** WeChat brings one message for each yes. */
export function Wechat() {
  const subscriptions = useSubscriptions();
  const askFor = useAskForMessages();
  return (
    <Card title="微信提醒">
      <View className="people-words">
        {insideWechat
          ? '微信规定:您点一次同意,我们才能给您发一条。'
          : '在微信小程序里,可以让微信提醒您。没有微信提醒时,要紧的事会发短信。'}
      </View>
      <Shown read={subscriptions}>
        {({ items }) => (
          <>
            {items.filter(wanted).map((item) => (
              <Fact key={item.template} name={item.title}>
                {item.remaining > 0 ? `还能收 ${item.remaining} 条` : '用完了'}
              </Fact>
            ))}
            {insideWechat && (
              <View className="people-ways">
                <Button title="再多收几条" icon="bell" kind="primary" onTap={() => void askFor(items.filter(wanted))} />
              </View>
            )}
          </>
        )}
      </Shown>
    </Card>
  );
}

/** Set up here, and meant for this person. */
const wanted = ({ templateId, askAt, remaining }: Subscription) =>
  templateId !== null && (askAt.length > 0 || remaining > 0);
