import type { $OpenApiUtil } from '@alicloud/openapi-core';
import type { SmsSettings } from '../config/vendors.js';
import { type SendOutcome, type SmsMessage, SmsSender } from './sms-sender.js';

/** Aliyun SMS on its official SDK, which signs (ACS3) and is loaded with the first message only. */
export class AliyunSms extends SmsSender {
  readonly on = true;
  private client: Promise<Loaded> | null = null;

  constructor(private readonly settings: SmsSettings) {
    super();
  }

  async send({ phone, kind, params, id }: SmsMessage): Promise<SendOutcome> {
    const templateCode = this.settings.templates[kind];
    if (!templateCode) return { kind: 'refused', reason: 'noTemplate', alarm: true };
    try {
      const { client, request } = await (this.client ??= load(this.settings));
      const { body } = await client.sendSms(
        request({
          phoneNumbers: phone,
          signName: this.settings.signName,
          templateCode,
          templateParam: JSON.stringify(params),
          outId: id,
        }),
      );
      return outcomeOf(body?.code ?? '', body?.bizId);
    } catch (error) {
      return outcomeOfFault(error as Fault);
    }
  }
}

/** As much of the SDK as is used; its default export is CommonJS's, which types and Node see differently. */
interface Client {
  sendSms(request: object): Promise<{ body?: { code?: string; bizId?: string } }>;
}
type ClientClass = new (config: $OpenApiUtil.Config) => Client;

interface Loaded {
  client: Client;
  request: (fields: Record<string, string>) => object;
}

async function load({ keyId, keySecret, baseUrl }: SmsSettings): Promise<Loaded> {
  const sdk = await import('@alicloud/dysmsapi20170525');
  const { $OpenApiUtil } = await import('@alicloud/openapi-core');
  const { protocol, host } = new URL(baseUrl ?? 'https://dysmsapi.aliyuncs.com');
  const entry = sdk.default as unknown as { default?: ClientClass };
  const Client = entry.default ?? (entry as unknown as ClientClass);
  const config = new $OpenApiUtil.Config({
    accessKeyId: keyId,
    accessKeySecret: keySecret,
    endpoint: host,
    protocol: protocol.replace(':', ''),
    connectTimeout: 2_000,
    readTimeout: 4_500,
  });
  return { client: new Client(config), request: (fields) => new sdk.SendSmsRequest(fields) };
}

interface Fault extends Error {
  code?: string;
  statusCode?: number;
}

function outcomeOf(code: string, providerId?: string): SendOutcome {
  if (code === 'OK') return { kind: 'sent', providerId };
  if (BUSY.test(code)) return { kind: 'again', reason: code };
  return { kind: 'refused', reason: code, alarm: !OF_THE_NUMBER.has(code) };
}

/** What the SDK throws: an answer of 4xx or 5xx, or whatever the network did. */
function outcomeOfFault({ code = '', statusCode, message, name }: Fault): SendOutcome {
  if (statusCode !== undefined) {
    return statusCode >= 500 ? { kind: 'again', reason: `http ${statusCode}` } : outcomeOf(code);
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ConnectTimeout/.test(`${code} ${message}`)) {
    return { kind: 'again', reason: 'unreachable' };
  }
  // No JSON came back: a gateway in between has nobody behind it. One that gave up waiting would answer after we did.
  if (name === 'SyntaxError') return { kind: 'again', reason: 'noJson' };
  return { kind: 'unknown', reason: 'noAnswer' };
}

const BUSY = /^(isp\.SYSTEM_ERROR|isv\.SYSTEM_ERROR|ServiceUnavailable|InternalError|Throttling.*)$/;
/** Nothing an operator could mend. */
const OF_THE_NUMBER = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.MOBILE_COUNT_OVER_LIMIT',
  'isv.BUSINESS_LIMIT_CONTROL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.DAY_LIMIT_CONTROL',
]);
