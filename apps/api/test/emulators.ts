import type { SmsSettings, SmsVendor, WechatSettings } from '../src/config/vendors.js';

/** What was sent, as the emulator saw it. */
export interface SentMessage {
  service: 'sms' | 'voice' | 'wechat' | 'check';
  phone?: string;
  user?: string;
  openid?: string;
  template: string;
  text: string;
  params?: Record<string, string>;
  data?: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- read field by field in specs
}

export interface TestEmulators {
  url: string;
  /** For `testApi`. */
  env: { wechat: WechatSettings; sms: SmsSettings };
  /** The same SMS server, spoken to as this vendor is. */
  smsAs(vendor: SmsVendor): SmsSettings;
  /** tools/emulators/controls.mjs says which there are. */
  control<T = object>(name: string, body?: object): Promise<T>;
  /** `query` as `phone=…&service=sms`; the newest last. */
  log(query?: string): Promise<SentMessage[]>;
  close(): Promise<void>;
}

interface Emulators {
  url: string;
  state: Record<
    'appId' | 'secret' | 'pushToken' | 'pushAesKey' | 'smsKeyId' | 'smsKeySecret' | 'signName' | 'smsAppId',
    string
  >;
  close(): Promise<void>;
}

/** WeChat and SMS vendors on a free port of this machine, with nobody's consent to anything. */
export async function startTestEmulators(options: object = {}): Promise<TestEmulators> {
  const path = '../../../tools/emulators/emulators.mjs';
  const { startEmulators } = (await import(path)) as { startEmulators(options: object): Promise<Emulators> };
  const { url, state, close } = await startEmulators(options);
  const templates = Object.fromEntries(
    ['accepted', 'progress', 'rating', 'digest', 'offer'].map((name) => [
      name,
      `tmpl-linli-${name}-${'0'.repeat(30)}1`,
    ]),
  );
  const smsAs = (vendor: SmsVendor): SmsSettings => ({
    vendor,
    keyId: state.smsKeyId,
    keySecret: state.smsKeySecret,
    signName: state.signName,
    appId: state.smsAppId,
    region: 'ap-guangzhou',
    baseUrl: url,
    templates: { code: 'SMS_100000001', notice: 'SMS_100000002' },
  });
  const push = { token: state.pushToken, aesKey: state.pushAesKey };
  return {
    url,
    env: {
      wechat: { appId: state.appId, appSecret: state.secret, apiUrl: url, templates, push },
      sms: smsAs('emulator'),
    },
    smsAs,
    async control<T>(name: string, body: object = {}) {
      const response = await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`The emulator answers ${response.status} to ${name}.`);
      return (await response.json()) as T;
    },
    async log(query = '') {
      const response = await fetch(`${url}/log?${query}`);
      return ((await response.json()) as { items: SentMessage[] }).items;
    },
    close,
  };
}
