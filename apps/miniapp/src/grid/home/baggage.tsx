import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { wordsOf } from '@/api/problem';
import { online } from '@/device/network';
import { fetching, isFresh, prepare, ready } from '@/grid/morning';
import type { Person } from '@/grid/people';
import type { Notification } from '@/messages/notifications';
import { useBuildings } from '@/places/places';
import type { RequestSummary } from '@/requests/one-request';
import { useServices } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { timeWords } from '@/words/time';

interface BaggageProps {
  people?: readonly Person[];
  open?: readonly RequestSummary[];
  /** What was told: the requests it is about may have ended. */
  told?: readonly Notification[];
}

/** 离线资料: what is taken along for a day without network; fetched by itself, and once more by a tap. */
export function Baggage({ people, open, told }: BaggageProps) {
  const regionId = people?.[0]?.regionId;
  const services = useServices(regionId ? { communityId: regionId } : undefined).data?.items;
  useBuildings(regionId);
  const known = ready.use();
  const percent = fetching.use();
  const connected = online.use();
  const [fault, setFault] = useState('');
  const whole = people && open && told && services && regionId;

  async function fetch() {
    if (!whole) return;
    setFault('');
    const requests = new Set([...told.map(({ requestId }) => requestId), ...open.map(({ id }) => id)]);
    await prepare([...requests], services, regionId).catch((reason) => setFault(wordsOf(reason)));
  }

  useEffect(() => {
    if (whole && connected && !isFresh(ready.get())) void fetch();
  }, [Boolean(whole), connected]);

  return (
    <Card title="没有网络也能用">
      <View className="grid-quiet" ariaLive="polite">
        {percent !== null
          ? `正在备资料:${percent}%`
          : known
            ? `${timeWords(new Date(known.at).toISOString())}备好的:${people?.length ?? 0} 位居民、${known.requests} 件单子、${known.services} 项服务。`
            : '还没有备好,请在有网的地方等一会儿。'}
      </View>
      {fault && <View className="field-fault">{fault}</View>}
      {connected && percent === null && (
        <View className="grid-ways">
          <Button title="现在更新" icon="again" wide onTap={() => void fetch()} />
        </View>
      )}
    </Card>
  );
}
