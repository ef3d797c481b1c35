import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro';
import { go, useQuery } from '@/navigation/go';
import { useWaitingFor } from '@/outbox/outbox';
import { ActionFoot, Urge, useActions } from '@/requests/actions';
import { Facts } from '@/requests/facts';
import { CallButtons, Now, ServiceCode, WhoComes } from '@/requests/now';
import { type RequestPage, useRequest } from '@/requests/one-request';
import { Progress } from '@/requests/progress';
import { Safety, Tools } from '@/requests/tools';
import { Unseen } from '@/requests/unseen';
import { Button } from '@/ui/button';
import { Card, Row } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { Loading } from '@/ui/states';

/** One request, for whoever may see it: what happens now, who comes, and what can be done. */
export default function Request() {
  const { id } = useQuery();
  const read = useRequest(id, true);
  const here = `/pages/request/index?id=${id ?? ''}`;
  useDidShow(() => void read.reload());
  usePullDownRefresh(() => void read.reload().finally(() => Taro.stopPullDownRefresh()));
  // Nothing personal goes along: who opens it sees what he may see.
  useShareAppMessage(() => ({ title: '看看这一单办到哪了', path: here }));
  if (read.data) return <Shown page={read.data} old={read.old} />;
  return (
    <Screen>
      {read.problem ? (
        <Unseen problem={read.problem} retry={() => void read.reload()} then={here} />
      ) : (
        <Loading lines={6} />
      )}
    </Screen>
  );
}

/** The order form, filled in from this one. */
const openAgain = (again: string) => go('/pages/order/index', { again });

function Shown({ page, old }: { page: RequestPage; old: boolean }) {
  const { request, timeline, attachments, children, calls, again } = page;
  const actions = useActions(page);
  return (
    <Screen foot={page.actions.length > 0 && <ActionFoot page={page} actions={actions} />}>
      <Now request={request} old={old} />
      <WaitingToSend id={request.id} />
      <ServiceCode code={request.serviceCode} />
      <WhoComes request={request} />
      <View className="calls">
        <Urge page={page} actions={actions} />
        <CallButtons calls={calls} />
        {again && request.final !== null && (
          <Button title="再来一单" icon="again" wide onTap={() => openAgain(request.id)} />
        )}
      </View>
      <Safety page={page} />
      <Facts page={page} />
      {children.length > 0 && (
        <Card title="分派的任务">
          {children.map((child) => (
            <Row
              key={child.id}
              title={child.number}
              words={child.stateTitle}
              onTap={() => go('/pages/request/index', { id: child.id })}
            />
          ))}
        </Card>
      )}
      <Progress timeline={timeline} files={attachments} />
      <Tools page={page} onAgain={again && request.final === null ? () => openAgain(request.id) : undefined} />
    </Screen>
  );
}

/** What was done here without a network and still waits on this device. */
function WaitingToSend({ id }: { id: string }) {
  const items = useWaitingFor(id);
  if (items.length === 0) return null;
  return (
    <Card tone="warn" title="等待送出">
      {items.map(({ key, label, problem }) => (
        <Row key={key} title={label} words={problem?.message} onTap={() => go('/pages/outbox/index')} />
      ))}
    </Card>
  );
}
