import { ApiFailure } from '../rules/limits.mjs';

/** Key and value storage; see `KeyValues` for the limits. */
export function storage({ values, disk }) {
  const get = (key) => values.get(key);
  return {
    answers: {
      setStorage: async ({ key, data }) => {
        values.set(key, data);
        await disk.settle();
      },
      getStorage: ({ key }) => {
        const data = get(key);
        if (data === undefined) throw new ApiFailure('data not found');
        return { data };
      },
      removeStorage: ({ key }) => values.remove(key),
      clearStorage: () => values.clear(),
      getStorageInfo: () => values.info(),
    },
    plain: {
      setStorageSync: (key, data) => thrown('setStorageSync', () => values.set(key, data)),
      getStorageSync: (key) => get(key) ?? '',
      removeStorageSync: (key) => values.remove(key),
      clearStorageSync: () => values.clear(),
      getStorageInfoSync: () => values.info(),
      batchSetStorageSync: (list) => list.forEach(({ key, value }) => values.set(key, value)),
      batchGetStorageSync: (keys) => keys.map((key) => get(key) ?? ''),
    },
  };
}

/** Calls that answer at once throw what the others hand to `fail`. */
export function thrown(api, run) {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    throw Object.assign(new Error(error.answer(api).errMsg), error.answer(api));
  }
}
