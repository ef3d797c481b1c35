import Taro from '@tarojs/taro';
import { createStore } from './store';

/** Whether the device believes it is connected. A failed call also says false, an answered one true. */
export const online = createStore(true);

export function watchNetwork(): void {
  if (process.env.TARO_ENV === 'h5') {
    // Taro's own watching asks `navigator.connection`, which many browsers do not have.
    online.set(navigator.onLine);
    window.addEventListener('online', () => online.set(true));
    window.addEventListener('offline', () => online.set(false));
    return;
  }
  void Taro.getNetworkType().then(({ networkType }) => online.set(networkType !== 'none'));
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
}
