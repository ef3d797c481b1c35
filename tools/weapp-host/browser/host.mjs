import { settle } from './api/index.mjs';

const TYPES = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
};

/** What all parts of the phone share; start.mjs puts the parts in. `window.weappHost(message)` speaks to the test. */
export class Host {
  flags = {};
  permissions = {};
  sounds = new Set();
  #blobs = new Map();

  constructor(config) {
    this.config = config;
    this.network = { online: config.online, type: config.online ? 'wifi' : 'none', open: new Set(), lanes: {} };
    this.started = performance.now();
  }

  settle(name, options, work) {
    return settle(this, name, options, work);
  }

  later(run) {
    setTimeout(run, 0);
  }

  /** Runs the app's code; what it throws is an error of the app, never the host's end. */
  guard(run) {
    try {
      return run();
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  report(error) {
    const text = error?.stack ?? String(error?.errMsg ?? error);
    void window.weappHost({ kind: 'error', text });
    try {
      this.instance?.onError?.(text);
      this.emit?.('Error', { message: String(error?.message ?? error), stack: text });
    } catch (again) {
      void window.weappHost({ kind: 'error', text: again.stack });
    }
  }

  note(name, given) {
    void window.weappHost({ kind: 'call', name, options: plain(given) });
  }

  /** Asks the test: `login-code`, `phone-code`, `subscribe`. */
  async ask(what, given) {
    const { answer, error } = await window.weappHost({ kind: 'ask', what, given: plain(given) });
    if (error) throw new Error(error);
    return answer;
  }

  /** What the test wants this call to answer; undefined: nothing special. */
  async mocked(name, options) {
    const { answer } = await window.weappHost({ kind: 'mock', name, options: plain(options) });
    if (!answer) return undefined;
    if (!/:fail/.test(answer.errMsg ?? '')) return answer;
    return Promise.reject(await failure(answer));
  }

  async album(count) {
    return (await window.weappHost({ kind: 'album', count })).files;
  }

  async recorded() {
    const { base64 } = await window.weappHost({ kind: 'recording' });
    return base64 ? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) : undefined;
  }

  /** Ends all that is under way in the network; without `reason` as if there was none any more. */
  cut(reason) {
    for (const exchange of this.network.open) {
      exchange.wxReason = reason;
      exchange.abort();
    }
  }

  async permit(scope, allowed) {
    this.permissions = { ...this.permissions, [scope]: allowed };
    await this.flag('permissions', this.permissions);
  }

  async permitAll(allowed) {
    for (const scope of Object.keys(this.permissions)) await this.permit(scope, allowed);
  }

  /** Kept over restarts, but not the app's. */
  async flag(name, value) {
    this.flags[name] = value;
    await this.disk.write('phone', name, value);
  }

  noteSetData(page, bytes) {
    if (!page) return;
    page.sizes.push(bytes);
    void window.weappHost({ kind: 'setData', page: page.path, bytes });
    if (page.sizes.length > 1) return;
    // The first frame after the first data: what came until then made the first paint.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const ms = Math.round(performance.now() - page.opened);
        const sum = page.sizes.reduce((total, one) => total + one, 0);
        void window.weappHost({
          kind: 'paint',
          paint: { page: page.path, setData: page.sizes.length, bytes: sum, ms },
        });
      }),
    );
  }

  opened(page) {
    void window.weappHost({ kind: 'open', path: page.path });
  }

  theme() {
    return this.app.darkmode && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  /** `@name` in app.json is looked up in theme.json. */
  themed(value) {
    if (typeof value !== 'string' || !value.startsWith('@')) return value;
    return this.themes[this.theme()]?.[value.slice(1)];
  }

  /** An address the browser can load: local files by a blob, the network by the relay, the package by the server. */
  sourceOf(path) {
    if (/^(data|blob):/.test(path)) return path;
    if (/^https?:/.test(path)) return `/relay?to=${encodeURIComponent(path)}`;
    if (!path.startsWith('wxfile:')) return `/package/${path.replace(/^(\.\.?\/)*\/?/, '')}`;
    if (!this.#blobs.has(path)) {
      const bytes = this.files.map.get(path)?.bytes ?? new Uint8Array();
      this.#blobs.set(path, URL.createObjectURL(new Blob([bytes], { type: this.typeOf(path) })));
    }
    return this.#blobs.get(path);
  }

  typeOf(path) {
    return TYPES[path.split('.').pop().toLowerCase()] ?? 'application/octet-stream';
  }

  extensionOf(type = '', url = '') {
    const known = Object.entries(TYPES).find(([, name]) => type.startsWith(name));
    return known?.[0] ?? /\.(\w{2,5})(\?|$)/.exec(url)?.[1] ?? 'bin';
  }
}

async function failure({ errMsg, ...more }) {
  const { ApiFailure } = await import('./rules/limits.mjs');
  return new ApiFailure(errMsg.split(/:fail ?/)[1], more);
}

/** What can cross to the test: no functions, no bytes. */
function plain(value) {
  const seen = JSON.stringify(value, (_, one) =>
    typeof one === 'function' ? undefined : one instanceof ArrayBuffer ? `[${one.byteLength} bytes]` : one,
  );
  return seen === undefined ? undefined : JSON.parse(seen);
}
