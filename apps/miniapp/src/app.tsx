import { type PropsWithChildren, useEffect } from 'react';
import { SWRConfig } from 'swr';
import { findDemo } from '@/api/demo';
import { watchNetwork } from '@/device/network';
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
    void findDemo();
  }, []);
  return <SWRConfig value={reading}>{children}</SWRConfig>;
}
