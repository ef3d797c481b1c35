import { type PropsWithChildren, useEffect, useRef } from 'react';
import { useRequestsChanged } from '@/requests/one-request';
import { useOutbox } from './outbox';

/** Around the app: when something that waited has been sent, every screen that may show it asks again. */
export function RefreshAfterSending({ children }: PropsWithChildren) {
  const done = useOutbox().filter(({ state }) => state === 'done').length;
  const before = useRef(done);
  const changed = useRequestsChanged();
  useEffect(() => {
    if (done > before.current) void changed();
    before.current = done;
  }, [done]);
  return <>{children}</>;
}
