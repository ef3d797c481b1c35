import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { go } from '@/navigation/go';
import { type RequestSummary } from '@/requests/one-request';
import { useMine } from '@/requests/mine';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';

/** What is under way, with its next step and time, and what one orders usually. */
export function MyOrders() {
  const mine = useMine();
  useDidShow(() => void mine.reload());
  const items = mine.data?.items ?? [];
  const running = items.filter(({ final, tab }) => !final || tab === 'rating');
  const usual = usualOf(items);
  return (
    <>
      {running.length > 0 && <Running first={running[0]} others={running.length - 1} old={mine.old} />}
      {usual.length > 0 && (
        <Card title="再来一单">
          <View className="home-buttons">
            {usual.map(({ id, subject }) => (
              <Button
                key={id}
                title={subject}
                icon="again"
                label={`再来一单:${subject}`}
                onTap={() => go('/pages/order/index', { again: id })}
              />
            ))}
          </View>
        </Card>
      )}
    </>
  );
}

function Running({ first, others, old }: { first: RequestSummary; others: number; old: boolean }) {
  return (
    <Card tone="soft" title={old ? '您的订单(离线数据)' : '您的订单'}>
      <Tap
        role="link"
        className="running"
        label={`${first.subject},${first.now.title},${first.now.words}`}
        onTap={() => go('/pages/request/index', { id: first.id })}
      >
        <View className="running-body">
          <View className="running-title">
            {first.subject} · {first.now.title}
          </View>
          <View className="running-words">{first.now.words}</View>
        </View>
        <Icon name="next" />
      </Tap>
      {others > 0 && <Button title={`还有 ${others} 单`} onTap={() => go('/pages/orders/index')} />}
    </Card>
  );
}

const MOST_USUAL = 2;

/** The last order of each service, newest first. */
function usualOf(items: readonly RequestSummary[]): RequestSummary[] {
  const seen = new Set<string>();
  return items
    .filter(({ service, tab }) => {
      if (!service || !['rating', 'ended', 'aftercare'].includes(tab) || seen.has(service.id)) return false;
      seen.add(service.id);
      return true;
    })
    .slice(0, MOST_USUAL);
}
