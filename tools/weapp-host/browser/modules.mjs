import { folderOf, join } from './paths.mjs';

/** What a browser has and a phone's logic layer has not: code that needs it fails here as it fails there. */
const ABSENT = `window document self top parent frames location history navigator screen localStorage sessionStorage
  indexedDB caches fetch XMLHttpRequest WebSocket EventSource Image Audio Blob File FileReader FormData Headers Request
  Response URL URLSearchParams AbortController AbortSignal TextEncoder TextDecoder crypto performance Worker
  MessageChannel BroadcastChannel MutationObserver IntersectionObserver ResizeObserver Event CustomEvent EventTarget
  Node Element HTMLElement DOMParser getComputedStyle matchMedia requestAnimationFrame cancelAnimationFrame
  requestIdleCallback alert confirm prompt atob btoa structuredClone Intl globalThis eval`.split(/\s+/);

const NAMES = 'wx App Page Component Behavior getApp getCurrentPages global Function'.split(' ');

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
    const given = {
      wx,
      App: app,
      Page: register,
      Component: register,
      Behavior: (definition) => definition,
      getApp: () => host.instance,
      getCurrentPages: () => host.pages.stack.map(({ instance }) => instance),
      global: {},
      Function: safeFunction(() => given.global),
    };
    this.values = [...NAMES.map((name) => given[name]), ...ABSENT.map(() => undefined)];
  }

  /** The `module.exports` of a file. */
  run(path) {
    const known = this.#loaded.get(path);
    if (known) return known.exports;
    const source = this.host.packages.read(path);
    if (source === undefined) throw new Error(`module '${path}' is not defined`);
    const module = { exports: {} };
    this.#loaded.set(path, module);
    const code = `return function(module,exports,require){${source}\n}\n//# sourceURL=weapp/${path}`;
    const make = new Function(...NAMES, ...ABSENT, code);
    make(...this.values).call(undefined, module, module.exports, (name) => this.#require(path, name));
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
