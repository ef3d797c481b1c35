import { View } from '@tarojs/components';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import type { Place } from '@/places/place';
import { Card } from '@/ui/card';

const MOST = 3;

/** What the community wants known. A failed reading takes nothing away from the page. */
export function Notices({ at }: { at: Place }) {
  const read = useRead(`notices/${at.communityId}`, () =>
    ask(api.GET('/api/notices', { params: { query: { regionId: at.communityId, district: at.district } } })),
  );
  const items = (read.data?.items ?? []).slice(0, MOST);
  if (items.length === 0) return null;
  return (
    <Card title="社区通知">
      {items.map(({ id, title, text }) => (
        <View key={id} className="notice">
          <View className="notice-title">{title}</View>
          <View>{text}</View>
        </View>
      ))}
    </Card>
  );
}
