import type { ReactNode } from 'react';
import { useMe } from '@/api/me';
import type { Tab } from '@/navigation/bar';
import { switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import './grid.scss';

/** Around every page of the grid worker: only for somebody who is signed in and has a grid. */
export function Frame({ tab, foot, children }: { tab?: Tab; foot?: ReactNode; children: ReactNode }) {
  const me = useMe();
  const works = me.data?.memberships.some(({ post }) => post === 'gridWorker') ?? false;
  return (
    <Screen tab={tab} foot={works && foot}>
      <SignedIn words="登录以后,就能看到您的网格。">
        <Shown read={me} lines={5}>
          {() => (works ? children : <NoGrid />)}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function NoGrid() {
  return (
    <Plate icon="people" title="这里是给网格员用的" words="您现在没有负责的网格。有疑问请问问社区。">
      <Button title="回首页" kind="primary" icon="home" onTap={() => switchTo('/pages/home/index')} />
    </Plate>
  );
}
