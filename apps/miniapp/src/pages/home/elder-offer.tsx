import { View } from '@tarojs/components';
import { reading } from '@/device/reading';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';

/** Offered once, at the first start; afterwards it is at the end of this page and in the settings. */
export function ElderOffer() {
  const { asked } = reading.use();
  if (asked) return null;
  return (
    <Card tone="soft" title="字要大一些吗?">
      <View>长辈版:字大、按钮大、一屏少几样。以后随时能换。</View>
      <View className="home-buttons">
        <Button
          title="用长辈版"
          kind="primary"
          onTap={() => reading.set((now) => ({ ...now, elder: true, asked: true }))}
        />
        <Button title="现在这样就好" onTap={() => reading.set((now) => ({ ...now, asked: true }))} />
      </View>
    </Card>
  );
}
