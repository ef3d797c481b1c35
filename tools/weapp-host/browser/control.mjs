/** What a test may do to the phone; open-phone.mjs calls these by name. */
export function control(host) {
  const say = (event, detail) => host.emit(event, detail);
  return {
    stack: () => host.pages.stack.map(({ path, query }) => ({ path, query })),
    settle: () => host.disk.settle(),
    /** Without network what is under way fails too. */
    network: ({ online, type = online ? 'wifi' : 'none' }) => {
      Object.assign(host.network, { online, type });
      if (!online) host.cut();
      say('NetworkStatusChange', { isConnected: online, networkType: type });
    },
    theme: () => {
      host.shell.dress();
      say('ThemeChange', { theme: host.theme() });
    },
    hide: ({ long } = {}) => {
      host.pages.turn(false);
      host.guard(() => host.instance?.onHide?.());
      say('AppHide', {});
      if (long) host.cut('interrupted');
    },
    show: () => {
      host.guard(() => host.instance?.onShow?.(host.launch));
      say('AppShow', host.launch);
      host.pages.turn(true);
    },
    pullDown: () => host.pages.pullDown(),
    scrollToBottom: () => host.pages.scrollTo(1e9),
    share: () => host.pages.share('menu'),
    storage: () => Object.fromEntries([...host.values.map].map(([key, text]) => [key, JSON.parse(text)])),
    files: () => [...host.files.map].map(([path, { bytes }]) => ({ path, size: bytes.length })),
    endAudio: () => host.sounds.forEach((sound) => !sound.paused && sound.wxEnd()),
    underWay: () => host.network.open.size,
    peak: () => host.network.lanes.request.peak,
    packages: () => [...host.packages.loaded],
  };
}
