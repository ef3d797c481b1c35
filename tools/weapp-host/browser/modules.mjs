import { folderOf, join } from './paths.mjs';

/** What a browser has and a phone's logic layer has not: code that needs it fails here as it fails there. */
const ABSENT = `window document self top parent frames location history navigator screen localStorage sessionStorage
  indexedDB caches fetch XMLHttpRequest WebSocket EventSource Image Audio Blob File FileReader FormData Headers Request
  Response URL URLSearchParams AbortController AbortSignal TextEncoder TextDecoder crypto performance Worker
  MessageChannel BroadcastChannel MutationObserver IntersectionObserver ResizeObserver Event CustomEvent EventTarget
  Node Element HTMLElement DOMParser getComputedStyle matchMedia requestAnimationFrame cancelAnimationFrame
  requestIdleCallback alert confirm prompt atob btoa structuredClone Intl eval`.split(/\s+/);

/** What both have: the names of the language, and what the base library adds. */
const PRESENT =
  `Object Array Function Boolean Number String Symbol BigInt Math JSON Date RegExp Promise Proxy Reflect Map
  Set WeakMap WeakSet WeakRef ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array Float32Array Float64Array Error TypeError RangeError SyntaxError ReferenceError EvalError
  URIError AggregateError parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI
  setTimeout clearTimeout setInterval clearInterval queueMicrotask console NaN Infinity`.split(/\s+/);

/** Runs compiled files; each once, behind the walls of its package. */
export class Modules {
  #loaded = new Map();
  #components = new Map();

  /**
   * @param host `packages.read(path)`, `routes`, `wx`, `pages`
   */
  constructor(host) {
    this.host = host;
    this.registered = undefined;
    const { wx } = host;
    const register = (definition) => void (this.registered = definition);
    const app = (definition) => void (host.instance = definition);
    const global = Object.fromEntries(PRESENT.map((name) => [name, bound(name)]));
    Object.assign(global, {
      wx,
      App: app,
      Page: register,
      Component: register,
      Behavior: (definition) => definition,
      getApp: () => host.instance,
      getCurrentPages: () => host.pages.stack.map(({ instance }) => instance),
      Function: safeFunction(() => global),
      global,
      globalThis: global,
    });
    this.scope = new Proxy(global, {
      has: (target, name) => name in target || ABSENT.includes(name),
      get: (target, name) => (name === Symbol.unscopables ? undefined : target[name]),
    });
  }

  /** The `module.exports` of a file. */
  run(path) {
    const known = this.#loaded.get(path);
    if (known) return known.exports;
    const source = this.host.packages.read(path);
    if (source === undefined) throw new Error(`module '${path}' is not defined`);
    const module = { exports: {} };
    this.#loaded.set(path, module);
    const code = `with($global){return function(module,exports,require){${source}\n}}\n//# sourceURL=weapp/${path}`;
    const run = new Function('$global', code)(this.scope);
    run.call(undefined, module, module.exports, (name) => this.#require(path, name));
    return module.exports;
  }

  #require(from, name) {
    const path = join(folderOf(from), name.endsWith('.js') ? name : `${name}.js`);
    const refusal = this.host.routes.requireRefusal(from, path);
    if (refusal) throw new Error(`module '${path}' is not defined, require args is '${name}': ${refusal}`);
    if (this.host.packages.read(path) === undefined) {
      throw new Error(`module '${path}' is not defined, require args is '${name}'`);
    }
    return this.run(path);
  }

  /** What `Page()` or `Component()` of this file was given. */
  definition(path) {
    if (!this.#components.has(path)) {
      this.registered = undefined;
      this.run(`${path}.js`);
      if (!this.registered) throw new Error(`${path}.js: Page() or Component() was not called`);
      this.#components.set(path, this.registered);
    }
    return this.#components.get(path);
  }

  component(path) {
    return this.definition(path);
  }
}

/** Code from text is not run on a phone; the usual question for the global object is answered. */
function safeFunction(global) {
  const make = (...parts) => {
    if (/^\s*return this;?\s*$/.test(parts.at(-1) ?? '')) return global;
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  return new Proxy(Function, { apply: (_, __, parts) => make(...parts), construct: (_, parts) => make(...parts) });
}

/** Timers of a browser must be called on its window. */
function bound(name) {
  const value = globalThis[name];
  return /^(set|clear)(Timeout|Interval)$|^queueMicrotask$/.test(name) ? value.bind(globalThis) : value;
}
