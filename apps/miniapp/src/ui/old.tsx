import { View } from '@tarojs/components';
import { Tag } from './card';

/** What is shown was kept from before. */
export function Old() {
  return (
    <View className="old">
      <Tag tone="warn">离线数据,可能不是最新的</Tag>
    </View>
  );
}
