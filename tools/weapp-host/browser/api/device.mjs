const SDK = '3.8.0';
const STANDARD_FONT = 17;

/** What the phone says of itself: sizes, fonts, theme, versions. */
export function device(host) {
  const { config } = host;
  const window = () => host.shell.window();
  const font = () => ({
    fontSizeSetting: config.fontSizeSetting,
    fontSizeScaleFactor: config.fontSizeSetting / STANDARD_FONT,
  });
  const base = () => ({
    SDKVersion: SDK,
    language: 'zh_CN',
    version: '8.0.50',
    theme: host.theme(),
    enableDebug: false,
    host: { env: 'WeChat' },
    ...font(),
  });
  const hardware = {
    brand: 'linli',
    model: 'host',
    system: 'Android 14',
    platform: 'android',
    memorySize: 4_096,
    benchmarkLevel: 20,
  };
  const system = () => ({ ...base(), ...hardware, ...window() });
  return {
    answers: { getSystemInfo: system, getNetworkType: () => ({ networkType: host.network.type }) },
    plain: {
      getSystemInfoSync: system,
      getSystemInfoAsync: ({ success } = {}) => host.later(() => success?.(system())),
      getAppBaseInfo: base,
      getWindowInfo: window,
      getDeviceInfo: () => hardware,
      getSystemSetting: () => ({
        bluetoothEnabled: false,
        locationEnabled: true,
        wifiEnabled: true,
        deviceOrientation: 'portrait',
      }),
      getAppAuthorizeSetting: () => ({ locationAuthorized: 'authorized', microphoneAuthorized: 'authorized' }),
      getAccountInfoSync: () => ({ miniProgram: { appId: config.appId, envVersion: config.envVersion, version: '' } }),
      getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
      getLogManager: () => quietLog,
      getRealtimeLogManager: () => quietLog,
      reportEvent: () => undefined,
      reportPerformance: () => undefined,
      getPerformance: () => ({ createObserver: () => ({ observe() {}, disconnect() {} }), getEntries: () => [] }),
    },
  };
}

const quietLog = { info() {}, log() {}, debug() {}, warn() {}, error() {}, setFilterMsg() {}, addFilterMsg() {} };
