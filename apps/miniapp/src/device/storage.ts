import Taro from '@tarojs/taro';
import { createStore, type Store } from './store';

const PREFIX = 'linli.';

/** What was kept on this device under a name; undefined when there is nothing, or nothing readable. */
export function kept<T>(name: string): T | undefined {
  try {
    const value: unknown = Taro.getStorageSync(PREFIX + name);
    return value === '' || value == null ? undefined : (value as T);
  } catch {
    return undefined;
  }
}

/** Keeps plain data on this device. Throws StorageFull when it does not fit: nothing is dropped in silence. */
export function keep(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(PREFIX + name, value);
  } catch (cause) {
    throw new StorageFull(cause);
  }
}

export function drop(name: string): void {
  Taro.removeStorageSync(PREFIX + name);
}

export class StorageFull extends Error {
  constructor(readonly cause: unknown) {
    super('手机的存储空间满了,请清理一些照片或软件再试。');
    this.name = 'StorageFull';
  }
}

/** A store that outlives the app. */
export function createKeptStore<T>(name: string, first: T): Store<T> {
  const store = createStore<T>(kept<T>(name) ?? first);
  store.subscribe(() => keep(name, store.get()));
  return store;
}
