import { parseUrl } from './paths.mjs';
import { ApiFailure } from './rules/limits.mjs';
import { makeDrawn, selectComponent } from './view/instances.mjs';
import { discard } from './view/patch.mjs';
import { listen } from './view/events.mjs';

/** The pages open above each other, and the tab pages that stay alive beside. */
export class Pages {
  stack = [];
  #tabs = new Map();
  #going = Promise.resolve();
  #count = 0;

  constructor(host) {
    this.host = host;
  }

  get current() {
    return this.stack.at(-1);
  }

  /** The page an element is on. */
  of(element) {
    const frame = element.closest('.wx-frame');
    return (
      this.stack.find((page) => page.frame === frame) ?? [...this.#tabs.values()].find((page) => page.frame === frame)
    );
  }

  /** One journey after the other. A tap while a page comes waits for it. */
  #go(kind, url, travel) {
    const { path, query } = parseUrl(url, this.current?.path ?? '');
    const going = this.#going.then(async () => {
      const refusal = this.host.routes.refusal(kind, path, this.stack.length);
      if (refusal) throw new ApiFailure(refusal);
      try {
        await this.host.packages.load(this.host.routes.packageOf(path));
      } catch (error) {
        throw new ApiFailure(error.message);
      }
      return travel(path, query);
    });
    this.#going = going.catch(() => undefined);
    return going;
  }

  navigateTo({ url, events = {} }) {
    return this.#go('navigateTo', url, (path, query) => {
      this.#hide();
      const channel = new EventChannel(events);
      this.#open(path, query, channel);
      return { eventChannel: channel };
    });
  }

  redirectTo(url) {
    return this.#go('redirectTo', url, (path, query) => {
      this.#close();
      this.#open(path, query);
    });
  }

  reLaunch(url) {
    return this.#go('reLaunch', url, (path, query) => {
      while (this.stack.length > 0) this.#close();
      for (const page of this.#tabs.values()) this.#unload(page);
      this.#tabs.clear();
      this.#open(path, query);
    });
  }

  /** Parameters are dropped, and what is above the tabs closes. */
  switchTab(url) {
    return this.#go('switchTab', url, (path) => {
      while (this.stack.length > 0 && !this.#tabs.has(this.current.path)) this.#close();
      if (this.current?.path === path) return this.#show();
      this.#hide();
      this.stack.length = 0;
      const kept = this.#tabs.get(path);
      if (!kept) return this.#open(path, {});
      this.stack.push(kept);
      this.#show();
    });
  }

  back(delta = 1) {
    const going = this.#going.then(() => {
      if (this.stack.length < 2) throw new ApiFailure('cannot navigate back at first page.');
      for (let left = Math.min(delta, this.stack.length - 1); left > 0; left--) this.#close();
      this.#show();
    });
    this.#going = going.catch(() => undefined);
    return going;
  }

  #open(path, query, channel = new EventChannel()) {
    const { host } = this;
    const definition = host.modules.definition(path);
    const config = { ...host.app.window, ...JSON.parse(host.packages.read(`${path}.json`) ?? '{}') };
    const frame = Object.assign(document.createElement('div'), { className: 'wx-frame' });
    const scroller = document.createElement('wx-page');
    frame.append(scroller);
    const instance = { ...definition, route: path, __route__: path, options: query };
    const page = { id: ++this.#count, path, query, config, frame, scroller, element: scroller, instance };
    Object.assign(page, { title: config.navigationBarTitleText ?? '', opened: performance.now(), sizes: [] });
    const paint = makeDrawn(host, instance, { path, element: scroller, data: definition.data, page: () => page });
    instance.selectComponent = (selector) => selectComponent(scroller, selector);
    instance.createSelectorQuery = () => host.wx.createSelectorQuery();
    instance.getPageId = () => page.id;
    instance.getOpenerEventChannel = () => channel;
    this.stack.push(page);
    if (host.routes.tabs.includes(path)) this.#tabs.set(path, page);
    host.shell.add(frame);
    host.styles.page(path);
    host.shell.show(page);
    this.#watchScroll(page);
    listen(scroller, host);
    host.guard(paint);
    this.#call('onLoad', query);
    this.#call('onShow');
    host.later(() => this.stack.includes(page) && host.guard(() => instance.onReady?.()));
    host.opened(page);
  }

  #watchScroll(page) {
    const distance = page.config.onReachBottomDistance ?? 50;
    let near = false;
    page.scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = page.scroller;
      this.host.guard(() => page.instance.onPageScroll?.({ scrollTop }));
      const now = scrollHeight - clientHeight - scrollTop <= distance;
      if (now && !near) this.host.guard(() => page.instance.onReachBottom?.());
      near = now;
    });
  }

  #call(name, ...given) {
    const { instance } = this.current;
    return this.host.guard(() => instance[name]?.(...given));
  }

  #hide() {
    if (!this.current) return;
    this.#call('onHide');
    this.current.frame.hidden = true;
  }

  #show() {
    const page = this.current;
    page.frame.hidden = false;
    this.host.styles.page(page.path);
    this.host.shell.show(page);
    this.#call('onShow');
  }

  #close() {
    const page = this.stack.pop();
    this.#tabs.delete(page.path);
    this.#unload(page);
  }

  #unload(page) {
    this.host.guard(() => page.instance.onUnload?.());
    discard(this.host, page.scroller);
    page.frame.remove();
  }

  /** The app goes behind another one, or comes back. */
  turn(visible) {
    if (this.current) this.#call(visible ? 'onShow' : 'onHide');
  }

  setTitle(title) {
    this.current.title = title;
    this.host.shell.show(this.current);
  }

  pullDown() {
    const { config } = this.current;
    if (!config.enablePullDownRefresh) throw new ApiFailure('this page has no pull-down refresh');
    this.host.shell.refreshing(true);
    this.#call('onPullDownRefresh');
  }

  stopRefresh() {
    this.host.shell.refreshing(false);
  }

  scrollTo(scrollTop, selector) {
    const { scroller } = this.current;
    if (selector) scroller.querySelector(selector)?.scrollIntoView();
    else scroller.scrollTop = scrollTop;
  }

  /** What is sent to a friend; null: this page may not be shared. `from` button or menu. */
  share(from, element) {
    const { instance, title, path } = this.current;
    if (!instance.onShareAppMessage) return null;
    const { id = '', dataset = {} } = element ?? {};
    const target = element ? { id, dataset: { ...dataset } } : undefined;
    const card = { title, path, ...this.#call('onShareAppMessage', { from, target }) };
    this.host.note('shareAppMessage', card);
    return card;
  }
}

/** Between the opener of a page and the page. What is told before somebody listens waits. */
class EventChannel {
  #listeners = new Map();
  #waiting = new Map();

  constructor(events = {}) {
    for (const [name, listener] of Object.entries(events)) this.on(name, listener);
  }

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    for (const given of this.#waiting.get(name) ?? []) listener(...given);
    this.#waiting.delete(name);
  }

  once(name, listener) {
    const first = (...given) => {
      this.off(name, first);
      listener(...given);
    };
    this.on(name, first);
  }

  off(name, listener) {
    this.#listeners.set(
      name,
      (this.#listeners.get(name) ?? []).filter((one) => listener && one !== listener),
    );
  }

  emit(name, ...given) {
    const listeners = this.#listeners.get(name) ?? [];
    if (listeners.length === 0) this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), given]);
    for (const listener of listeners) listener(...given);
  }
}
