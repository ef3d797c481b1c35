import { Text, View } from '@tarojs/components';
import { go } from '@/navigation/go';
import type { Item } from '@/outbox/item';
import { Row } from '@/ui/card';
import { Icon } from '@/ui/icon';

/** What this person has already answered, and what lies on the device still; what was refused wants a choice. */
export function Kept({ items }: { items: readonly Item[] }) {
  const stopped = items.find(({ state }) => state === 'stopped');
  if (stopped) {
    return (
      <Row
        title="有一件没有送出去"
        words={stopped.problem?.message ?? stopped.label}
        icon="warn"
        onTap={() => go('/pages/outbox/index')}
      />
    );
  }
  return (
    <View className="partner-due" ariaRole="status">
      <Icon name="clock" />
      <Text>已经替您存着,有网后自动送出。</Text>
    </View>
  );
}
