import { Text, View } from '@tarojs/components';
import type { Notification } from '@/messages/notifications';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Tap } from '@/ui/tap';
import { timeWords } from '@/words/time';

interface MessageProps {
  message: Notification;
  onOpen(message: Notification): void;
  /** Of a call: somebody is told about his order. */
  onTell(message: Notification): void;
}

/** One message: when, what, and where it leads. */
export function Message({ message, onOpen, onTell }: MessageProps) {
  const { kind, text, importance, createdAt, readAt, toldAt } = message;
  const call = kind === 'call';
  const when = timeWords(createdAt);
  return (
    <View className={classes('message', !readAt && 'message-new')}>
      <Tap role="link" label={`${readAt ? '' : '没看,'}${text},${when},看这一单`} onTap={() => onOpen(message)}>
        <View className="message-top">
          {!readAt && <Tag tone="soft">没看</Tag>}
          {call && <Tag tone={toldAt ? undefined : 'warn'}>{toldAt ? '已转告' : '请转告'}</Tag>}
          {importance === 'P0' && <Tag tone="danger">紧急</Tag>}
          <Text className="message-when">{when}</Text>
        </View>
        <View className="message-text">{text}</View>
      </Tap>
      {call && !toldAt && <Button title="我已经转告了" icon="phone" kind="primary" onTap={() => onTell(message)} />}
    </View>
  );
}
