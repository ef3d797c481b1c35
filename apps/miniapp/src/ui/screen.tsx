import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { online } from '@/device/network';
import { reading, textFactor } from '@/device/reading';
import { demo } from '@/api/demo';
import { session } from '@/api/session';
import { waiting } from '@/outbox/outbox';
import { Bar, type Tab } from '@/navigation/bar';
import { go } from '@/navigation/go';
import { classes } from './classes';
import { Icon } from './icon';
import { PrivacyGate } from './privacy-gate';
import { Said } from './said';
import { Tap } from './tap';
import './screen.scss';

interface ScreenProps {
  /** Bottom tab that is current; a screen without has none. */
  tab?: Tab;
  /** Stays at the bottom: the one thing to do here. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Around every page: text size and view, what must be said on every screen, tabs or the one thing to do. */
export function Screen({ tab, foot, children }: ScreenProps) {
  const how = reading.use();
  const style = { '--fs': String(textFactor(how)) } as Record<string, string>;
  return (
    <View className={classes('screen', how.elder && 'elder', tab && 'screen-tabbed')} style={style}>
      <Banners />
      <View className="screen-body" ariaRole="main">
        {children}
      </View>
      {foot && <View className="screen-foot">{foot}</View>}
      {tab && <Bar current={tab} />}
      <PrivacyGate />
      <Said />
    </View>
  );
}

function Banners() {
  const connected = online.use();
  const left = waiting.use();
  const signedIn = session.use() !== null;
  const shown = demo.use();
  return (
    <>
      {shown && <DemoBanner />}
      {!connected && (
        <View className="banner banner-offline" ariaRole="status">
          <Icon name="offline" />
          <Text>没有网络。您可以照常填写,有网后自动送出。</Text>
        </View>
      )}
      {left > 0 && (
        <Tap className="banner banner-left" role="link" onTap={() => go('/pages/outbox/index')}>
          <Icon name="clock" />
          <Text>
            还有 {left} 件等待送出{signedIn ? '' : ',请先登录'},点这里看
          </Text>
        </Tap>
      )}
    </>
  );
}

const CHOOSES = '/pages/sign-in/index';

/** The people of the demo are one tap away on every screen, but for the one that lists them. */
function DemoBanner() {
  if (useRouter().path.split('?')[0] === CHOOSES)
    return <View className="banner banner-demo">演示数据,不是真的订单</View>;
  return (
    <Tap className="banner banner-demo" label="演示数据,换个身份看看" onTap={() => go(CHOOSES)}>
      <Text>演示 · 换个身份</Text>
      <Icon name="next" />
    </Tap>
  );
}
