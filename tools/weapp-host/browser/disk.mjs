/** What survives the app's end, in IndexedDB: stores `values` (text), `files` (bytes) and `phone` (flags). */
export class Disk {
  #waiting = new Set();

  static async open() {
    const disk = new Disk();
    disk.database = await new Promise((resolve, reject) => {
      const request = indexedDB.open('phone', 1);
      request.onupgradeneeded = () => {
        for (const name of ['values', 'files', 'phone']) request.result.createObjectStore(name);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return disk;
  }

  /** `[key, value][]`. */
  async all(store) {
    const objects = this.database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
    return keys.map((key, at) => [key, values[at]]);
  }

  /** Undefined takes it away. Settles when it is written. */
  write(store, key, value) {
    const transaction = this.database.transaction(store, 'readwrite');
    const objects = transaction.objectStore(store);
    if (value === undefined) objects.delete(key);
    else objects.put(value, key);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
    this.#waiting.add(done);
    void done.finally(() => this.#waiting.delete(done));
    return done;
  }

  /** All that was asked is written. */
  async settle() {
    await Promise.all(this.#waiting);
  }
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
