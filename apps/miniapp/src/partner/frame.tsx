import type { ReactNode } from 'react';
import { useMe } from '@/api/me';
import type { Tab } from '@/navigation/bar';
import { switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import './partner.scss';

/** Around every page of the partner: only for somebody who is signed in and serves. */
export function Frame({ tab, foot, children }: { tab?: Tab; foot?: ReactNode; children: ReactNode }) {
  const me = useMe();
  const serves = me.data?.partner !== undefined;
  return (
    <Screen tab={tab} foot={serves && foot}>
      <SignedIn words="登录以后,就能看到派给您的单子。">
        <Shown read={me} lines={5}>
          {() => (serves ? children : <NoPartner />)}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function NoPartner() {
  return (
    <Plate
      icon="tools"
      title="这里是给服务方用的"
      words="您还没有加入服务方。想来帮邻居做事,请到社区登记,或让负责人把您的手机号加进去。"
    >
      <Button title="回首页" kind="primary" icon="home" onTap={() => switchTo('/pages/home/index')} />
    </Plate>
  );
}
