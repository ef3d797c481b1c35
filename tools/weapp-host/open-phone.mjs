import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { answers } from './answers.mjs';
import { startServer } from './server.mjs';

/** What a test may leave out. */
const DEFAULTS = {
  apiBase: 'https://linli.example',
  user: 'resident',
  phoneNumber: '13800000000',
  width: 390,
  height: 844,
  fontSizeSetting: 17,
  theme: 'light',
  scene: 1001,
  online: true,
  privacyAgreed: false,
  appId: 'wx00000000emulator',
  envVersion: 'release',
  location: { latitude: 39.92, longitude: 116.41 },
  ...{ domains: undefined, permissions: undefined, privacyGuide: undefined, fileLimit: undefined, path: undefined },
};

/** One Chromium for many phones: `CHROMIUM_PATH`, else Debian's. Close it yourself. */
export function openBrowser(options = {}) {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox'], ...options });
}

/**
 * A phone with the compiled package running on it.
 *
 * Needed: `package` (folder with app.json). Of use: `api` (origin the requests to `apiBase` really go to), `emulator`
 * (address of the WeChat emulator, for codes and consents), `user` (its name there), `phoneNumber`, `path` (page and
 * query it starts with, as from a code), `scene`, `width`, `height`, `fontSizeSetting` (17 is standard), `theme`,
 * `domains` (`{request: [origin]}`; by default `apiBase` for all three, null checks nothing), `permissions`
 * (`{'scope.record': true}` answers beforehand), `privacyAgreed`, `privacyGuide`, `fileLimit`, `browser` (of
 * `openBrowser`).
 */
export async function openPhone(options) {
  const settings = { ...DEFAULTS, ...options };
  if (settings.domains === undefined) {
    const own = [settings.apiBase];
    settings.domains = { request: own, uploadFile: own, downloadFile: own };
  }
  const phone = new Phone(settings);
  try {
    await phone.start();
  } catch (error) {
    await phone.close();
    throw error;
  }
  return phone;
}

class Phone {
  /** `{name, options}` of every call of `wx`, the oldest first. */
  calls = [];
  /** What the app threw, as text with its trace. A test should end with none. */
  errors = [];
  /** `{api: answer}`: an object is the success, one with `errMsg: 'api:fail …'` the failure, a function gets the options. */
  mocks = {};
  /** Files the camera and album give next: paths, or `{name, type, content}`. Empty: the user cancels. */
  album = [];
  /** `accept`, `reject` or `ban` for each template asked, or `{errCode, reason}`. */
  subscribe = 'accept';
  /** Path of a sound the microphone hears; without it silence. */
  recording = null;
  /** Milliseconds each request waits before it goes out. */
  latency = 0;
  /** How many of the next answers get lost, though the API did its work. */
  loseAnswers = 0;
  /** `{page, bytes}` of every setData. */
  setData = [];
  /** `{page, setData, bytes, ms}` of every page's first paint. */
  paints = [];
  /** Paths of the pages opened, in order. */
  opened = [];

  constructor(settings) {
    this.settings = settings;
  }

  /** Numbers of the first page's first paint: how many `setData`, their bytes, milliseconds since it opened. */
  get firstPaint() {
    return this.paints[0];
  }

  async start() {
    const { settings } = this;
    const origins = settings.api ? { [new URL(settings.apiBase).origin]: settings.api } : {};
    const folder = resolve(settings.package);
    this.server = await startServer({
      ...{ folder, origins, appId: settings.appId },
      latency: () => this.latency,
      loses: () => this.loseAnswers > 0 && this.loseAnswers-- > 0,
    });
    this.browser = settings.browser ?? (await openBrowser());
    const { width, height, theme } = settings;
    const viewport = { width, height };
    this.context = await this.browser.newContext({ viewport, colorScheme: theme, locale: 'zh-CN', hasTouch: true });
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    await this.page.exposeBinding('weappHost', (_, message) => this.#hear(message));
    await this.#launch(() => this.page.goto(this.server.url));
  }

  async #launch(go) {
    this.ready = deferred();
    // It may break before anybody waits for it.
    this.ready.promise.catch(() => undefined);
    await go();
    await this.ready.promise;
  }

  async #hear(message) {
    const { kind } = message;
    if (kind === 'config') return { ...this.settings, browser: undefined, package: undefined };
    if (kind === 'started') this.ready.resolve();
    else if (kind === 'broken') this.ready.reject(new Error(`The app did not start: ${message.text}`));
    else if (kind === 'error') this.errors.push(message.text);
    else if (kind === 'call') this.calls.push({ name: message.name, options: message.options });
    else if (kind === 'setData') this.setData.push({ page: message.page, bytes: message.bytes });
    else if (kind === 'paint') this.paints.push(message.paint);
    else if (kind === 'open') this.opened.push(message.path);
    else if (kind === 'mock') return { answer: await this.#mock(message) };
    else if (kind === 'album') return { files: await this.#takeAlbum(message.count) };
    else if (kind === 'recording') return this.recording ? { base64: await readFile(this.recording, 'base64') } : {};
    else if (kind === 'ask') return this.#answer(message);
    return {};
  }

  async #answer({ what, given }) {
    try {
      return { answer: await answers[what](this, given) };
    } catch (error) {
      return { error: error.message };
    }
  }

  #mock({ name, options }) {
    const mock = this.mocks[name];
    return typeof mock === 'function' ? mock(options) : mock;
  }

  async #takeAlbum(count) {
    const taken = this.album.splice(0, count);
    return Promise.all(taken.map((file) => (typeof file === 'string' ? fromDisk(file) : fromMemory(file))));
  }

  #do(name, given) {
    return this.page.evaluate(([what, how]) => window.weappControl[what](how), [name, given]);
  }

  /** `[{path, query}]`, the lowest first. */
  stack() {
    return this.#do('stack');
  }

  /** Kills the app and opens it again: storage, saved files, permissions and sub-packages stay, all else is gone. */
  async restart(changes = {}) {
    Object.assign(this.settings, changes);
    await this.#do('settle');
    this.paints = [];
    await this.#launch(() => this.page.goto(this.server.url));
  }

  /** No network, or again one; a restart does not change it. */
  offline(off) {
    return this.network({ online: !off });
  }

  /** `{online, type}`; `type` as `wx.getNetworkType` says it. */
  network(state) {
    this.settings.online = state.online;
    return this.#do('network', state);
  }

  async theme(colorScheme) {
    await this.page.emulateMedia({ colorScheme });
    await this.#do('theme');
  }

  /** The app goes behind another one; `long`: for more than the five seconds after which WeChat cuts its requests. */
  hide({ long = false } = {}) {
    return this.#do('hide', { long });
  }

  show() {
    return this.#do('show');
  }

  pullDown() {
    return this.#do('pullDown');
  }

  scrollToBottom() {
    return this.#do('scrollToBottom');
  }

  /** The card sent to a friend from the menu; null: the page may not be shared. */
  share() {
    return this.#do('share');
  }

  /** `{key: value}` of the app's storage. */
  storage() {
    return this.#do('storage');
  }

  /** `[{path, size}]` of the phone's files. */
  files() {
    return this.#do('files');
  }

  /** What plays has been heard to its end. */
  endAudio() {
    return this.#do('endAudio');
  }

  /** How many requests, uploads and downloads have gone out and have no answer yet. */
  underWay() {
    return this.#do('underWay');
  }

  /** The most requests that were ever under way together. */
  peak() {
    return this.#do('peak');
  }

  /** Roots of the packages loaded since the start; '' is the main one. */
  packages() {
    return this.#do('packages');
  }

  async close() {
    await this.context?.close();
    if (!this.settings.browser) await this.browser?.close();
    await this.server?.close();
  }
}

function deferred() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}

const TYPES = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
};
const typeOf = (name) => TYPES[name.split('.').pop().toLowerCase()] ?? 'application/octet-stream';

async function fromDisk(path) {
  const name = basename(path);
  return { name, type: typeOf(name), base64: await readFile(path, 'base64') };
}

const fromMemory = ({ name, type = typeOf(name), content }) => ({
  name,
  type,
  base64: Buffer.from(content).toString('base64'),
});
