import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { api, ask } from '@/api/client';
import { useRead } from '@/api/read';
import { session } from '@/api/session';
import { switchTo, useQuery } from '@/navigation/go';
import { type Reopened, useReopened } from '@/outbox/reopened';
import { ChooseCommunity } from '@/places/choose-community';
import { type Place, usePlace } from '@/places/place';
import { type ServicePage, useService } from '@/services/services';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';
import { SignedIn } from '@/ui/signed-in';
import { Failed, Loading } from '@/ui/states';
import { draftOf } from './again';
import { keptDraft } from './draft';
import { Ordering } from './ordering';
import { emptyDraft, type OrderDraft } from './opening';
import './index.scss';

/** 点单: of a service, or once more what was ordered before (`again`: the id of that request). */
export default function Order() {
  const { serviceId, again, for: whom, outbox: waits } = useQuery();
  return again && !waits ? <Again id={again} /> : <Anew serviceId={serviceId} whom={whom} waits={waits} />;
}

/** `waits`: key of an order that could not be sent as it was. */
function Anew({ serviceId, whom, waits }: { serviceId?: string; whom?: string; waits?: string }) {
  const at = usePlace();
  const reopened = useReopened(waits);
  const [unfinished] = useState(() => firstDraft(serviceId, whom));
  if (!reopened)
    return (
      <Screen>
        <Loading lines={8} />
      </Screen>
    );
  const refused = refusedDraft(reopened);
  const first = refused ? { draft: refused, left: false } : unfinished;
  return <Loaded serviceId={serviceId} at={at} first={first.draft} left={first.left} waits={waits} />;
}

function refusedDraft({ values, files }: Reopened): OrderDraft | undefined {
  return values ? { ...(values as OrderDraft), files: [...(files.attachmentIds ?? [])] } : undefined;
}

function firstDraft(serviceId: string | undefined, whom: string | undefined) {
  const left = serviceId ? keptDraft(serviceId) : undefined;
  const fits = left && (!whom || left.whom === whom);
  return { draft: fits ? left : emptyDraft(whom), left: Boolean(fits) };
}

/** Prefilled by the server from the last order; one tap confirms it. */
function Again({ id }: { id: string }) {
  const signedIn = session.use() !== null;
  const near = usePlace();
  const read = useRead(signedIn ? `again/${id}` : null, () =>
    ask(api.GET('/api/requests/{id}/again', { params: { path: { id } } })),
  );
  if (read.data) {
    const { opening } = read.data;
    const at =
      near?.communityId === opening.regionId
        ? near
        : { communityId: opening.regionId, name: '', from: 'home' as const };
    return <Loaded serviceId={opening.serviceId} at={at} first={draftOf(read.data)} usual={id} />;
  }
  return (
    <Screen>
      <SignedIn words="登录后可以照上次的再来一单。">
        {read.problem ? (
          <Failed problem={read.problem} retry={() => void read.reload()}>
            <Button title="看看别的服务" onTap={() => switchTo('/pages/home/index')} />
          </Failed>
        ) : (
          <Loading lines={8} />
        )}
      </SignedIn>
    </Screen>
  );
}

interface LoadedProps {
  serviceId?: string;
  at: Place | null | undefined;
  first: OrderDraft;
  /** A draft left unfinished. */
  left?: boolean;
  /** The request that is ordered once more. */
  usual?: string;
  waits?: string;
}

function Loaded({ serviceId, at, ...start }: LoadedProps) {
  const read = useService(serviceId, at);
  // Whoever signs in amid the form reads everything anew; the form and what is in it stay.
  const item = useRef<ServicePage>();
  item.current = read.data ?? item.current;
  if (at && item.current) return <Ordering key={at.communityId} item={item.current} at={at} {...start} />;
  return (
    <Screen>
      {at === null ? (
        <Card title="您住在哪个社区?">
          <ChooseCommunity />
        </Card>
      ) : read.problem ? (
        <Failed problem={read.problem} retry={() => void read.reload()}>
          <Button title="看看别的服务" onTap={() => switchTo('/pages/home/index')} />
        </Failed>
      ) : serviceId ? (
        <Loading lines={8} />
      ) : (
        <View className="order-note">没有说要哪项服务。</View>
      )}
    </Screen>
  );
}
