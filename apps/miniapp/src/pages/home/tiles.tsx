import { View } from '@tarojs/components';
import { go } from '@/navigation/go';
import { popular } from '@/services/find';
import type { Service } from '@/services/services';
import { drawingOf } from '@/services/words';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';

/** The services most ordered here as big tiles, then the way to all of them. */
export function Tiles({ items, most }: { items: readonly Service[]; most: number }) {
  return (
    <View className="tiles" ariaRole="navigation" ariaLabel="服务">
      {popular(items)
        .slice(0, most)
        .map((item) => (
          <Tap
            key={item.id}
            role="link"
            className="tile"
            label={item.name}
            onTap={() => go('/pages/service/index', { id: item.id })}
          >
            <View className="tile-mark">
              <Icon name={drawingOf(item)} size="lead" />
            </View>
            <View>{item.name}</View>
          </Tap>
        ))}
      <Tap
        role="link"
        className="tile tile-all"
        label={`全部服务,${items.length} 项`}
        onTap={() => go('/pages/services/index')}
      >
        <Icon name="list" />
        <View>全部服务</View>
      </Tap>
    </View>
  );
}
