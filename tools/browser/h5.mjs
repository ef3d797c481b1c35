import { setTimeout as pause } from 'node:timers/promises';
import { launch } from './chromium.mjs';

/** Where the mini-program is served, with the API beneath /api. */
export const BASE = process.env.BROWSER_BASE ?? 'http://127.0.0.1:3200';

/** The sizes and views in which every screen must work. */
export const VIEWS = {
  plain: { width: 390, height: 844 },
  narrow: { width: 320, height: 568 },
  elder: { width: 390, height: 844, elder: true, size: 'largest' },
  narrowElder: { width: 320, height: 568, elder: true, size: 'largest' },
  dark: { width: 390, height: 844, colorScheme: 'dark' },
};

/** Milliseconds a machine under load may need for one screen. */
const PATIENCE = 30_000;
/** Milliseconds until something to be touched is looked for anew. */
const ONE_TRY = 3_000;

/** Turns of the page without anything under way after which it is quiet. */
const CALM_TURNS = 3;

let browser;

/** One Chromium for a file of journeys; `close` ends it with all its people. */
export async function openBrowser() {
  browser ??= await launch();
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/**
 * Somebody with a browser of his own. `persona` is signed in already; none: a visitor. `elder`, `size`: how he reads;
 * `asked`: the elder view was offered before.
 */
export async function somebody(persona, { width = 390, height = 844, colorScheme = 'light', ...more } = {}) {
  const { elder = false, size = 'standard', asked = true, kept = {}, ...options } = more;
  const context = await (
    await openBrowser()
  ).newContext({
    ...{ viewport: { width, height }, colorScheme, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: true },
    // Playwright neither counts nor changes what a service worker answers; who tests it allows it.
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const session = persona ? await signIn(persona) : undefined;
  const storage = { ...stored(session, { elder, size, asked }), ...kept };
  await context.addInitScript((entries) => {
    // Once for each browser: what the app writes later stays.
    if (localStorage.getItem('test.begun')) return;
    localStorage.setItem('test.begun', '1');
    for (const [name, data] of Object.entries(entries)) localStorage.setItem(name, JSON.stringify({ data }));
  }, storage);
  return new Person(context, await context.newPage(), session);
}

/** What the app finds kept on the device. */
function stored(session, { elder = false, size = 'standard', asked = true }) {
  return { 'linli.reading': { elder, size, asked }, ...(session ? { 'linli.session': session } : {}) };
}

/** Answer of the API as somebody; throws with what it said when it refused. */
export async function call(session, method, path, body) {
  const response = await fetch(`${BASE}${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(session ? { authorization: `Bearer ${session.accessToken}` } : {}),
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return text ? JSON.parse(text) : undefined;
}

/** What the app keeps of a session. */
export async function signIn(persona) {
  const tokens = await call(undefined, 'POST', '/api/auth/demo', { persona });
  const { id } = await call(tokens, 'GET', '/api/me');
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    expiresAt: Date.now() + tokens.expiresIn * 1_000,
    personId: id,
  };
}

class Person {
  /** What the pages threw and what the browser complained about; a journey should end with none. */
  errors = [];
  /** `GET /api/…` of every call to the API, the oldest first. */
  calls = [];
  /** How often the screen was really touched. */
  taps = 0;
  /** Requests that have no answer yet. */
  underway = new Set();

  constructor(context, page, session) {
    Object.assign(this, { context, session });
    this.watch(page);
  }

  watch(page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.errors.push(message.text());
    });
    page.on('requestfinished', (request) => this.underway.delete(request));
    page.on('requestfailed', (request) => this.underway.delete(request));
    page.on('request', (request) => {
      this.underway.add(request);
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/')) this.calls.push(`${request.method()} ${pathname}${search}`);
    });
  }

  /** Opens a page by its address and waits until it shows what it is about; `settled` false: only that it is there. */
  async open(path, { settled = true } = {}) {
    await this.page.goto(BASE + path, { waitUntil: 'commit' });
    if (settled) await this.settled();
    else await this.page.locator('.screen').filter({ visible: true }).first().waitFor();
  }

  /** Until nothing is loading any more. */
  async settled() {
    await this.page.waitForFunction(
      () => {
        const seen = (element) => element.getClientRects().length > 0;
        const screens = [...document.querySelectorAll('.screen')].filter(seen);
        return screens.length > 0 && ![...document.querySelectorAll('.loading')].some(seen);
      },
      undefined,
      { timeout: PATIENCE },
    );
  }

  /**
   * Until nothing is asked any more and the page has nothing left to do. Not a fixed span of silence, as Playwright's
   * `networkidle` is: a fast machine need not wait for it, and on a slow one it says too little.
   */
  async quiet() {
    const idle = () => this.page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 0))));
    // What an answer sets off comes a turn or two after it.
    for (let calm = 0; calm < CALM_TURNS;) {
      await until('every request is answered', () => this.underway.size === 0);
      await idle();
      calm = this.underway.size === 0 ? calm + 1 : 0;
    }
  }

  /** Somebody's next page in the same browser, as if he had never used the app: what files it has stays. */
  async anew(view) {
    await this.page.close();
    this.underway.clear();
    this.calls.length = 0;
    this.errors.length = 0;
    const page = await this.context.newPage();
    await page.setViewportSize({ width: view.width, height: view.height });
    // Before any script of the app, once: the file that is opened here is none of the app's.
    await page.goto(`${BASE}/static/icon.svg`);
    await page.evaluate(
      async (entries) => {
        localStorage.clear();
        for (const [name, data] of entries) localStorage.setItem(name, JSON.stringify({ data }));
        for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
      },
      Object.entries({ 'test.begun': 1, ...stored(this.session, view) }),
    );
    this.watch(page);
  }

  /** Touches something by its role and name: one tap. */
  async tap(role, name, options = {}) {
    // Pages beneath are still there, without any size.
    const target = this.page
      .getByRole(role, { name, ...options })
      .filter({ visible: true })
      .first();
    // What was found on a page that is just leaving is looked for once more, on the page that comes.
    for (let tries = PATIENCE / ONE_TRY; tries > 0; tries -= 1) {
      try {
        await target.click({ timeout: ONE_TRY });
        break;
      } catch (error) {
        if (tries <= 1) throw error;
      }
    }
    this.taps += 1;
  }

  button(name, options) {
    return this.tap('button', name, options);
  }

  async sees(text) {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Chooses files where the app asks for photos; `press` opens the album. */
  async chooses(files, press) {
    const asked = this.page.waitForEvent('filechooser');
    await press();
    await (await asked).setFiles(files);
  }

  query(name) {
    return new URL(this.page.url()).searchParams.get(name);
  }

  storage(name) {
    return this.page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null')?.data, name);
  }

  /** His browser is gone, and what it kept stays: a page opened anew. */
  async reopen(path) {
    await this.page.close();
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    await this.open(path);
  }

  call(method, path, body) {
    return call(this.session, method, path, body);
  }

  close() {
    return this.context.close();
  }
}

/** Waits until something holds, asking again and again; says what it was about when it never does. */
export async function until(what, holds, milliseconds = PATIENCE) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const held = await holds();
    if (held) return held;
    if (Date.now() > end) throw new Error(`Waited ${milliseconds / 1000} s until ${what}`);
    await pause(50);
  }
}

/** A picture of nothing in particular, as the camera gives it: 32 × 32, grey. */
export const PHOTO = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKUlEQVR42u3NoQ0AAAgDsJ2NRnM0VyBImtQ31XMqAoFAIBAIBAKB4EuwZl0YW1MnF7gAAAAASUVORK5CYII=',
    'base64',
  ),
};
