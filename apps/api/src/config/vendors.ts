// Settings of those who carry our messages: WeChat and an SMS vendor. Each is whole, or absent and so switched off.

export const smsVendors = ['aliyun', 'tencent', 'emulator'] as const;
export type SmsVendor = (typeof smsVendors)[number];

export interface WechatSettings {
  readonly appId: string;
  readonly appSecret: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** Our template's name → the account's template id. */
  readonly templates: Readonly<Record<string, string>>;
  /** What WeChat signs and seals with when it tells something by itself. Absent: it has no address to tell it to. */
  readonly push?: { readonly token: string; readonly aesKey: string };
}

export interface SmsSettings {
  readonly vendor: SmsVendor;
  readonly keyId: string;
  readonly keySecret: string;
  readonly signName: string;
  /** Tencent's SmsSdkAppId. */
  readonly appId?: string;
  /** Tencent's region. */
  readonly region: string;
  /** Instead of the vendor's own address. */
  readonly baseUrl?: string;
  /** In the address where the vendor tells what became of messages. Absent: there is no such address. */
  readonly receiptToken?: string;
  /** Our template's name → the vendor's template code. `code` is the one for signing in. */
  readonly templates: Readonly<Record<string, string>>;
}

type Read = <T = string>(name: string, parse?: (text: string) => T) => T | undefined;

/** Undefined when nothing of it is set. Notes in `problems` what is missing when only a part is. */
export function readWechat(read: Read, production: boolean, problems: string[]): WechatSettings | undefined {
  const given = {
    WECHAT_APPID: read('WECHAT_APPID', pattern(/^wx[0-9A-Za-z]{6,40}$/, 'must begin with wx')),
    WECHAT_SECRET: read('WECHAT_SECRET', pattern(/^[\x21-\x7e]{8,128}$/, 'must be the secret of the account')),
  };
  const baseUrl = read('WECHAT_BASE_URL', parseBase(production));
  const templates = read('WECHAT_TEMPLATES', parseTemplates);
  const push = readPush(read, problems);
  if (!isWhole(given, [baseUrl, templates, push], problems)) return undefined;
  const { WECHAT_APPID: appId, WECHAT_SECRET: appSecret } = given as Record<keyof typeof given, string>;
  const apiUrl = baseUrl ?? 'https://api.weixin.qq.com';
  return { appId, appSecret, apiUrl, templates: templates ?? {}, ...(push ? { push } : {}) };
}

function readPush(read: Read, problems: string[]): WechatSettings['push'] {
  const given = {
    WECHAT_PUSH_TOKEN: read('WECHAT_PUSH_TOKEN', pattern(/^[0-9A-Za-z]{3,32}$/, 'must be 3 to 32 letters and digits')),
    WECHAT_PUSH_AES_KEY: read('WECHAT_PUSH_AES_KEY', pattern(/^[0-9A-Za-z]{43}$/, 'must be 43 letters and digits')),
  };
  if (!isWhole(given, [], problems)) return undefined;
  return { token: given.WECHAT_PUSH_TOKEN as string, aesKey: given.WECHAT_PUSH_AES_KEY as string };
}

/** The same for the SMS vendor. */
export function readSms(read: Read, production: boolean, problems: string[]): SmsSettings | undefined {
  const vendor = read('SMS_VENDOR', parseVendor(production));
  const appId = read('SMS_APP_ID', pattern(/^\d{4,20}$/, 'must be a number'));
  const baseUrl = read('SMS_BASE_URL', parseBase(production));
  const region = read('SMS_REGION', pattern(/^[a-z]{2,20}-[a-z]{2,20}$/, 'must be like ap-guangzhou'));
  const receiptToken = read('SMS_RECEIPT_TOKEN', pattern(/^[\w-]{32,100}$/, 'must be 32 to 100 letters and digits'));
  const given = {
    SMS_VENDOR: vendor,
    SMS_KEY_ID: read('SMS_KEY_ID', pattern(/^[\x21-\x7e]{4,128}$/, 'must be the id of the access key')),
    SMS_KEY_SECRET: read('SMS_KEY_SECRET', pattern(/^[\x21-\x7e]{8,128}$/, 'must be the secret of the access key')),
    SMS_SIGN_NAME: read('SMS_SIGN_NAME', pattern(/^[^\s【】]{2,20}$/u, 'must be the approved signature, without 【】')),
    SMS_TEMPLATES: read('SMS_TEMPLATES', parseTemplates),
    ...(vendor === 'tencent' ? { SMS_APP_ID: appId } : {}),
    ...(vendor === 'emulator' ? { SMS_BASE_URL: baseUrl } : {}),
  };
  if (!isWhole(given, [appId, baseUrl, region, receiptToken], problems)) return undefined;
  return {
    vendor: given.SMS_VENDOR as SmsVendor,
    keyId: given.SMS_KEY_ID as string,
    keySecret: given.SMS_KEY_SECRET as string,
    signName: given.SMS_SIGN_NAME as string,
    ...(appId ? { appId } : {}),
    region: region ?? 'ap-guangzhou',
    ...(baseUrl ? { baseUrl } : {}),
    ...(receiptToken ? { receiptToken } : {}),
    templates: given.SMS_TEMPLATES as Record<string, string>,
  };
}

function isWhole(given: Record<string, unknown>, beside: unknown[], problems: string[]): boolean {
  const missing = Object.keys(given).filter((name) => given[name] === undefined);
  if (missing.length === 0) return true;
  const any = missing.length < Object.keys(given).length || beside.some((value) => value !== undefined);
  const unnamed = missing.filter((name) => !problems.some((problem) => problem.startsWith(`${name} `)));
  if (any) problems.push(...unnamed.map((name) => `${name} is missing: set all of its kind, or none of them`));
  return false;
}

function pattern(form: RegExp, what: string): (text: string) => string {
  return (text) => {
    if (form.test(text)) return text;
    throw new Error(what);
  };
}

function parseVendor(production: boolean): (text: string) => SmsVendor {
  return (text) => {
    const vendor = smsVendors.find((name) => name === text);
    if (!vendor) throw new Error(`must be one of ${smsVendors.join(', ')}`);
    if (production && vendor === 'emulator') throw new Error('must not be emulator in production: nobody would get it');
    return vendor;
  };
}

function parseBase(production: boolean): (text: string) => string {
  return (text) => {
    const protocol = URL.canParse(text) ? new URL(text).protocol : '';
    if (protocol !== 'https:' && (production || protocol !== 'http:')) {
      throw new Error(`must be an address like ${production ? 'https' : 'http'}://host`);
    }
    return text.replace(/\/+$/, '');
  };
}

/** `name=id,name=id`. */
function parseTemplates(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => /^\s*(\w{1,60})=([\w-]{1,100})\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null)) throw new Error('must be name=id pairs with commas between');
  return Object.fromEntries(pairs.map((pair) => [pair![1], pair![2]]));
}
