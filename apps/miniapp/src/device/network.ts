import Taro from '@tarojs/taro';
import { createStore } from './store';

/** Whether the device believes it is connected. A failed call also says false, an answered one true. */
export const online = createStore(true);

export function watchNetwork(): void {
  void Taro.getNetworkType().then(({ networkType }) => online.set(networkType !== 'none'));
  Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
}
