import { View } from '@tarojs/components';
import { phone } from '@/device/share';
import { go } from '@/navigation/go';
import type { Place } from '@/places/place';
import { Button } from '@/ui/button';
import { catchAll } from './find';
import type { Service } from './services';

/** Nobody is left without a way: say it in one's own words, or ring the community. */
export function NotFound({
  items,
  at,
  whom,
}: {
  items: readonly Service[];
  at: Place | null | undefined;
  whom?: string;
}) {
  const any = catchAll(items);
  if (!any && !at?.phone) return null;
  return (
    <View className="not-found">
      {any ? (
        <Button
          title="没找到?说说您需要什么"
          icon="mic"
          wide
          onTap={() => go('/pages/order/index', { serviceId: any.id, for: whom })}
        />
      ) : (
        <Button title="没找到?打电话问社区" icon="phone" wide onTap={() => void phone(at?.phone ?? '')} />
      )}
    </View>
  );
}
