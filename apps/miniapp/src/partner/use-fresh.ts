import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { online } from '@/device/network';

/** Reads anew when the screen is shown or pulled, and when the network is back: what was kept gets old. */
export function useFresh(reload: () => Promise<unknown>): void {
  const latest = useRef(reload);
  latest.current = reload;
  const connected = online.use();
  const before = useRef(connected);
  useEffect(() => {
    if (connected && !before.current) void latest.current();
    before.current = connected;
  }, [connected]);
  useDidShow(() => void latest.current());
  usePullDownRefresh(() => void latest.current().finally(() => Taro.stopPullDownRefresh()));
}
