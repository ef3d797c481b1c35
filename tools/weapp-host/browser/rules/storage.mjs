import { ApiFailure, storageLimits } from './limits.mjs';

/** Key and value storage with WeChat's limits. `saved(key, text)` keeps it; undefined text: it is gone. */
export class KeyValues {
  /** @param entries `[key, JSON text][]` from before */
  constructor(entries = [], saved = () => undefined) {
    this.map = new Map(entries);
    this.saved = saved;
  }

  get(key) {
    const text = this.map.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  set(key, value) {
    if (typeof key !== 'string') throw new ApiFailure('parameter error: parameter.key should be String');
    const text = JSON.stringify(value === undefined ? '' : value);
    const size = byteLength(text);
    if (size > storageLimits.entry) throw new ApiFailure('entry size limit reached');
    const before = this.map.has(key) ? byteLength(this.map.get(key)) : 0;
    if (this.bytes() - before + size > storageLimits.total) throw new ApiFailure('storage limit exceeded');
    this.map.set(key, text);
    this.saved(key, text);
  }

  remove(key) {
    this.map.delete(key);
    this.saved(key, undefined);
  }

  clear() {
    for (const key of [...this.map.keys()]) this.remove(key);
  }

  bytes() {
    let sum = 0;
    for (const text of this.map.values()) sum += byteLength(text);
    return sum;
  }

  info() {
    const currentSize = Math.ceil(this.bytes() / 1024);
    return { keys: [...this.map.keys()], currentSize, limitSize: storageLimits.total / 1024 };
  }
}

const byteLength = (text) => new TextEncoder().encode(text).length;
