import { Text, View } from '@tarojs/components';
import { countOf, useUnread } from '@/messages/notifications';
import { classes } from '@/ui/classes';
import { Icon, type IconName } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { spaceOf } from './space';
import { switchTo } from './go';
import './bar.scss';

export type Tab = keyof typeof tabs;

/** Every bottom tab there is. Which of them are shown is said by the space somebody works in (space.ts). */
export const tabs = {
  home: { title: '首页', icon: 'home', page: '/pages/home/index' },
  orders: { title: '订单', icon: 'list', page: '/pages/orders/index' },
  inbox: { title: '消息', icon: 'bell', page: '/pages/inbox/index' },
  me: { title: '我的', icon: 'person', page: '/pages/me/index' },
  jobs: { title: '接单', icon: 'plus', page: '/partner/jobs/index' },
  day: { title: '日程', icon: 'calendar', page: '/partner/day/index' },
  grid: { title: '网格', icon: 'people', page: '/grid/home/index' },
  watch: { title: '跟办', icon: 'list', page: '/grid/watch/index' },
  todo: { title: '待办', icon: 'list', page: '/staff/todo/index' },
  numbers: { title: '数据', icon: 'chart', page: '/staff/numbers/index' },
} as const satisfies Record<string, { title: string; icon: IconName; page: string }>;

/** The bottom tabs. Our own: WeChat's cannot grow with the text size, and differ by what somebody is. */
export function Bar({ current }: { current: Tab }) {
  const unread = countOf(useUnread().data);
  return (
    <View className="bar" ariaRole="tablist">
      {spaceOf(current).map((tab) => (
        <Tap
          key={tab}
          role="tab"
          selected={tab === current}
          label={tab === 'inbox' && unread ? `${tabs[tab].title},${unread.words}` : tabs[tab].title}
          className={classes('bar-tab', tab === current && 'bar-tab-on')}
          onTap={() => switchTo(tabs[tab].page)}
        >
          <View className="bar-icon">
            <Icon name={tabs[tab].icon} />
            {tab === 'inbox' && unread && (
              <View className="bar-count" ariaHidden>
                {unread.short}
              </View>
            )}
          </View>
          <Text className="bar-title">{tabs[tab].title}</Text>
        </Tap>
      ))}
    </View>
  );
}
