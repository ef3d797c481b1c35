/** What WeChat draws around a page: title bar with 返回, tab bar. Colours follow app.json and theme.json. */
export class Shell {
  constructor(host) {
    this.host = host;
    const { bar, screen, tabs } = document.body
      .querySelectorAll('[data-part]')
      .values()
      .reduce((parts, part) => ({ ...parts, [part.dataset.part]: part }), {});
    Object.assign(this, { bar, screen, tabs, hidden: false, page: undefined });
    this.back = bar.querySelector('button');
    this.title = bar.querySelector('h1');
    this.back.addEventListener('click', () => host.wx.navigateBack());
    this.#makeTabs();
    addEventListener('resize', () => {
      this.#measure();
      host.emit('WindowResize', { size: { windowWidth: innerWidth, windowHeight: this.screen.clientHeight } });
    });
  }

  #makeTabs() {
    const list = this.host.app.tabBar?.list ?? [];
    this.buttons = list.map(({ pagePath, text }, index) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
      button.setAttribute('role', 'tab');
      button.addEventListener('click', () => {
        const tell = () => this.host.pages.current.instance.onTabItemTap?.({ index, pagePath, text });
        this.host.wx.switchTab({ url: `/${pagePath}`, success: () => this.host.guard(tell) });
      });
      return button;
    });
    this.tabs.append(...this.buttons);
  }

  add(frame) {
    this.screen.append(frame);
  }

  show(page) {
    this.page = page;
    const { config, path, title } = page;
    const { tabs } = this.host.routes;
    this.title.textContent = title;
    document.title = title;
    this.bar.hidden = config.navigationStyle === 'custom';
    this.back.hidden = this.host.pages.stack.length < 2;
    this.tabs.hidden = !tabs.includes(path) || this.hidden;
    this.buttons.forEach((button, at) => button.setAttribute('aria-selected', String(tabs[at] === path)));
    this.dress();
    this.#measure();
  }

  /** Paints both bars anew, also after the theme changed. */
  dress() {
    const { config } = this.page;
    const { tabBar = {} } = this.host.app;
    const themed = (value) => this.host.themed(value);
    this.colour(
      themed(config.navigationBarTextStyle) === 'white' ? '#ffffff' : '#000000',
      themed(config.navigationBarBackgroundColor) ?? '#ffffff',
    );
    this.tabs.style.background = themed(tabBar.backgroundColor) ?? '#ffffff';
    this.buttons.forEach((button) => {
      const chosen = button.getAttribute('aria-selected') === 'true';
      button.style.color = themed(chosen ? tabBar.selectedColor : tabBar.color) ?? '';
    });
    this.screen.style.background = themed(config.backgroundColor) ?? '';
  }

  colour(front, back) {
    Object.assign(this.bar.style, { color: front, background: back });
  }

  #measure() {
    document.documentElement.style.setProperty('--wx-vh', `${this.screen.clientHeight / 100}px`);
  }

  refreshing(on) {
    this.screen.setAttribute('aria-busy', String(on));
  }

  badge(index, text) {
    this.buttons[index]?.setAttribute('data-badge', text);
  }

  tabText(index, text) {
    if (text) this.buttons[index].textContent = text;
  }

  showTabs(shown) {
    this.hidden = !shown;
    if (this.page) this.show(this.page);
  }

  /** What `wx.getWindowInfo` says. */
  window() {
    const safeArea = {
      left: 0,
      right: innerWidth,
      top: 20,
      bottom: innerHeight,
      width: innerWidth,
      height: innerHeight - 20,
    };
    const sizes = {
      windowWidth: innerWidth,
      windowHeight: this.screen.clientHeight,
      screenWidth: innerWidth,
      screenHeight: innerHeight,
    };
    return { pixelRatio: devicePixelRatio, ...sizes, statusBarHeight: 20, screenTop: 64, safeArea };
  }
}
