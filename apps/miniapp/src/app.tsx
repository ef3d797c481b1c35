import { type PropsWithChildren, useEffect } from 'react';
import { SWRConfig } from 'swr';
import { findDemo } from '@/api/demo';
import { keepReading } from '@/api/preferences';
import { watchNetwork } from '@/device/network';
import { openOffline } from '@/device/offline';
import { watchPrivacy } from '@/device/privacy';
import { watchOutbox } from '@/outbox/outbox';
import { RefreshAfterSending } from '@/outbox/refreshing';
import './app.scss';

/** SWR's own watching is made for browsers; screens ask by themselves when they are shown. */
const reading = {
  provider: () => new Map(),
  initFocus: () => () => undefined,
  initReconnect: () => () => undefined,
  isOnline: () => true,
  isVisible: () => true,
};

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    watchNetwork();
    watchPrivacy();
    watchOutbox();
    void findDemo();
    openOffline();
    return keepReading();
  }, []);
  return (
    <SWRConfig value={reading}>
      <RefreshAfterSending>{children}</RefreshAfterSending>
    </SWRConfig>
  );
}
