import { ApiFailure, fileLimit } from './limits.mjs';

/** Where an app's own files are, and those that die with the session. */
export const USER_FOLDER = 'wxfile://usr';
const STORE = 'wxfile://store_';
const TEMPORARY = 'wxfile://tmp_';

/**
 * Files and folders of the phone. `saved(path, bytes)` keeps what must survive; undefined bytes: it is gone. Temporary
 * files live in memory alone, as WeChat's end with the session.
 */
export class PhoneFiles {
  #count = 0;

  /** @param entries `[path, Uint8Array][]` from before */
  constructor(entries = [], { saved = async () => undefined, now = Date.now, limit = fileLimit } = {}) {
    this.map = new Map(entries.map(([path, bytes]) => [path, { bytes, at: now() }]));
    Object.assign(this, { saved, now, limit, folders: new Set([USER_FOLDER]) });
  }

  /** A new temporary file's path. */
  temporary(bytes, extension) {
    const path = `${TEMPORARY}${this.now()}${++this.#count}.${extension}`;
    this.map.set(path, { bytes, at: this.now() });
    return path;
  }

  read(path, call = 'open') {
    const file = this.map.get(path);
    if (!file) throw missing(path, call);
    return file.bytes;
  }

  has(path) {
    return this.map.has(path) || this.isFolder(path);
  }

  isFolder(path) {
    const folder = trimmed(path);
    return this.folders.has(folder) || [...this.map.keys()].some((name) => name.startsWith(`${folder}/`));
  }

  /** Refuses at once; settles when it is kept. */
  write(path, bytes) {
    if (!path.startsWith(`${USER_FOLDER}/`))
      throw new ApiFailure(`permission denied, open "${path}"`, { errno: 1300013 });
    this.#room(bytes.length - (this.map.get(path)?.bytes.length ?? 0));
    this.map.set(path, { bytes, at: this.now() });
    return this.saved(path, bytes);
  }

  /** Moves a temporary file to where it stays; without `to` the phone finds a name. */
  save(from, to) {
    const { bytes } = this.map.get(from) ?? {};
    if (!bytes) throw new ApiFailure('tempFilePath file not exist', { errno: 1300002 });
    const path = to ?? `${STORE}${this.now()}${++this.#count}.${from.split('.').pop()}`;
    this.#room(bytes.length);
    this.map.set(path, { bytes, at: this.now() });
    this.map.delete(from);
    return this.saved(path, bytes).then(() => path);
  }

  remove(path) {
    if (!this.map.has(path)) throw missing(path, 'unlink');
    this.map.delete(path);
    return this.saved(path, undefined);
  }

  stat(path) {
    const file = this.map.get(path);
    if (!file && !this.isFolder(path)) throw missing(path, 'stat');
    const seconds = Math.floor((file?.at ?? this.now()) / 1_000);
    const size = file?.bytes.length ?? 0;
    const mode = file ? 33_206 : 16_895;
    return { mode, size, lastAccessedTime: seconds, lastModifiedTime: seconds };
  }

  list(folder) {
    const start = `${trimmed(folder)}/`;
    if (!this.isFolder(folder)) throw missing(folder, 'scandir');
    const inside = [...this.map.keys(), ...this.folders].filter((path) => path.startsWith(start));
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0]))];
  }

  /** What `saveFile` without a path kept. */
  saves() {
    return [...this.map].filter(([path]) => path.startsWith(STORE));
  }

  #room(more) {
    let kept = 0;
    for (const [path, { bytes }] of this.map) if (!path.startsWith(TEMPORARY)) kept += bytes.length;
    if (kept + more > this.limit) {
      throw new ApiFailure('the maximum size of the file storage limit is exceeded', { errno: 1300202 });
    }
  }
}

const trimmed = (path) => path.replace(/\/+$/, '');
const missing = (path, call) => new ApiFailure(`no such file or directory, ${call} "${path}"`, { errno: 1300002 });
