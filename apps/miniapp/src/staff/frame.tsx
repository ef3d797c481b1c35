import type { ReactNode } from 'react';
import { type Me, useMe } from '@/api/me';
import type { Tab } from '@/navigation/bar';
import { switchTo } from '@/navigation/go';
import { Button } from '@/ui/button';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Plate, Shown } from '@/ui/states';
import { atTheDesk, isStaff } from './posts';
import './staff.scss';

interface FrameProps {
  tab?: Tab;
  foot?: ReactNode;
  /** Only for posts that work for residents, not for those who look on. */
  desk?: boolean;
  children(me: Me): ReactNode;
}

/** Around every page of the staff: only for somebody who is signed in and holds a post. */
export function Frame({ tab, foot, desk, children }: FrameProps) {
  const me = useMe();
  const may = me.data !== undefined && (desk ? atTheDesk(me.data) : isStaff(me.data));
  return (
    <Screen tab={tab} foot={may && foot}>
      <SignedIn words="这里是社区、街道和区里的工作人员办事的地方。">
        <Shown read={me} lines={6}>
          {(known) => (may ? children(known) : <NotStaff staff={isStaff(known)} />)}
        </Shown>
      </SignedIn>
    </Screen>
  );
}

function NotStaff({ staff }: { staff: boolean }) {
  return (
    <Plate
      icon="person"
      title={staff ? '这一页要由社区、街道或区里的经办人来办' : '这里是给工作人员用的'}
      words={staff ? '您可以看单子和数据。' : '要点单、看进度,请回首页。'}
    >
      {staff ? (
        <Button title="看数据" kind="primary" icon="chart" onTap={() => switchTo('/staff/numbers/index')} />
      ) : (
        <Button title="回首页" kind="primary" icon="home" onTap={() => switchTo('/pages/home/index')} />
      )}
    </Plate>
  );
}
