import { useState } from 'react';
import type { Me } from '@/api/me';
import { drop, keep, kept } from '@/device/storage';
import type { Place } from '@/places/place';
import { type PlaceNode, placesOf } from '@/places/tree';
import { useService } from '@/services/services';
import { Chips } from '@/ui/chips';
import { Field } from '@/ui/field';
import { Shown } from '@/ui/states';
import { Frame } from '../frame';
import { workplaceOf } from '../posts';
import { useWorkplace } from '../reads';
import { Caller } from './caller';
import { Done } from './done';
import { Order } from './order';
import { PickedService } from './picked-service';
import { blank, type Registration } from './registering';
import type { Sent } from '@/pages/order/send';

const DRAFT = 'draft.register';

/** 登记点单: an order for somebody who phoned, came to the window or sent a slip. */
export default function Register() {
  return <Frame desk>{(me) => <Where me={me} />}</Frame>;
}

function Where({ me }: { me: Me }) {
  const tree = useWorkplace(workplaceOf(me));
  return <Shown read={tree}>{(found) => <Form me={me} communities={placesOf(found, 'community')} />}</Shown>;
}

interface FormProps {
  me: Me;
  communities: readonly PlaceNode[];
}

export type Put = (change: Partial<Registration> | ((now: Registration) => Partial<Registration>)) => void;

/** Survives a call that comes in between; it is one's own, and gone once it is sent. */
function useRegistration(who: string): [Registration, Put, () => void] {
  const name = `${DRAFT}.${who}`;
  const [now, setNow] = useState<Registration>(() => kept<Registration>(name) ?? blank());
  const put: Put = (change) =>
    setNow((before) => {
      const next = { ...before, ...(typeof change === 'function' ? change(before) : change) };
      try {
        keep(name, { ...next, draft: { ...next.draft, files: [] } });
      } catch {
        drop(name);
      }
      return next;
    });
  const clear = () => {
    drop(name);
    setNow(blank());
  };
  return [now, put, clear];
}

function Form({ me, communities }: FormProps) {
  const [registration, put, clear] = useRegistration(me.id);
  const [sent, setSent] = useState<Sent>();
  const community = communities.find(({ id }) => id === registration.communityId) ?? onlyOne(communities);
  const at: Place | null = community ? { communityId: community.id, name: community.name, from: 'chosen' } : null;
  const service = useService(registration.serviceId, at);
  if (sent) return <Done sent={sent} onAgain={() => setSent(undefined)} />;
  return (
    <>
      <Caller registration={registration} put={put} />
      {communities.length > 1 && (
        <Field title="哪个社区的?">
          <Chips
            title="哪个社区的?"
            options={communities.map(({ id, name }) => ({ value: id, title: name }))}
            value={community?.id}
            onChange={(id) =>
              put((now) => ({ communityId: id as string, draft: { ...now.draft, where: undefined, slot: undefined } }))
            }
          />
        </Field>
      )}
      {at && (
        <PickedService
          at={at}
          value={registration.serviceId}
          name={service.data?.name}
          onChange={(serviceId) =>
            put((now) => ({ serviceId, draft: { ...now.draft, slot: undefined, details: {}, partnerId: undefined } }))
          }
        />
      )}
      {at && registration.serviceId && (
        <Shown read={service}>
          {(item) => (
            <Order
              item={item}
              at={at}
              registration={registration}
              put={put}
              onSent={(answer) => {
                clear();
                setSent(answer);
              }}
            />
          )}
        </Shown>
      )}
    </>
  );
}

const onlyOne = <T,>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);
