/** Events of the phone: `onX` and `offX`. `host.emit('NetworkStatusChange', {…})` tells the app. */
const EVENTS = `AppShow AppHide Error UnhandledRejection PageNotFound ThemeChange WindowResize KeyboardHeightChange
  MemoryWarning UserCaptureScreen NetworkStatusChange NetworkWeakChange AudioInterruptionBegin AudioInterruptionEnd
  LocationChange`.split(/\s+/);

export function listeners(host) {
  const sets = Object.fromEntries(EVENTS.map((event) => [event, new Set()]));
  host.emit = (event, ...details) => {
    for (const listener of [...sets[event]]) host.guard(() => listener(...details));
  };
  const plain = {
    onNeedPrivacyAuthorization: (listener) => host.privacy.on(listener),
    offNeedPrivacyAuthorization: (listener) => host.privacy.off(listener),
  };
  for (const event of EVENTS) {
    plain[`on${event}`] = (listener) => void sets[event].add(listener);
    plain[`off${event}`] = (listener) => void (listener ? sets[event].delete(listener) : sets[event].clear());
  }
  return { plain };
}
