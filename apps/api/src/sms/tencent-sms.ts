import type { SmsSettings } from '../config/vendors.js';
import { type SendOutcome, type SmsMessage, SmsSender } from './sms-sender.js';

/** Tencent Cloud SMS on its official SDK, which signs (TC3) and is loaded with the first message only. */
export class TencentSms extends SmsSender {
  readonly on = true;
  private client: ReturnType<typeof load> | null = null;

  constructor(private readonly settings: SmsSettings) {
    super();
  }

  async send({ phone, kind, params, id }: SmsMessage): Promise<SendOutcome> {
    const template = this.settings.templates[kind];
    if (!template) return { kind: 'refused', reason: 'noTemplate', alarm: true };
    try {
      const client = await (this.client ??= load(this.settings));
      const { SendStatusSet: [status] = [] } = await client.SendSms({
        PhoneNumberSet: [phone.startsWith('+') ? phone : `+86${phone}`],
        SmsSdkAppId: this.settings.appId ?? '',
        SignName: this.settings.signName,
        TemplateId: template,
        TemplateParamSet: Object.values(params),
        SessionContext: id,
      });
      return outcomeOf(status?.Code ?? 'noStatus', status?.SerialNo);
    } catch (error) {
      return outcomeOfFault(error as Fault);
    }
  }
}

async function load({ keyId, keySecret, region, baseUrl }: SmsSettings) {
  const sdk = await import('tencentcloud-sdk-nodejs-sms');
  const { sms } = (sdk as unknown as { default?: typeof sdk }).default ?? sdk;
  const { protocol, host } = new URL(baseUrl ?? 'https://sms.tencentcloudapi.com');
  return new sms.v20210111.Client({
    credential: { secretId: keyId, secretKey: keySecret },
    region,
    profile: { httpProfile: { endpoint: host, protocol: `${protocol}//`, reqTimeout: 5 } },
  });
}

interface Fault extends Error {
  code?: string;
  errno?: string;
  httpCode?: number;
}

function outcomeOf(code: string, providerId?: string): SendOutcome {
  if (code === 'Ok') return { kind: 'sent', providerId };
  if (/^(InternalError|RequestLimitExceeded|ServiceUnavailable)/.test(code)) return { kind: 'again', reason: code };
  return { kind: 'refused', reason: code, alarm: !OF_THE_NUMBER.test(code) };
}

/** The SDK passes an answer's code on, the status of one that is not 200, and else what the network said. */
function outcomeOfFault({ code, httpCode, message }: Fault): SendOutcome {
  if (httpCode !== undefined) return { kind: 'again', reason: `http ${httpCode}` };
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH/.test(message)) return { kind: 'again', reason: 'unreachable' };
  if (code && /^[A-Z][A-Za-z]+(\.[A-Za-z]+)*$/.test(code)) return outcomeOf(code);
  return { kind: 'unknown', reason: 'noAnswer' };
}

/** Nothing an operator could mend. */
const OF_THE_NUMBER =
  /^(LimitExceeded\.|InvalidParameterValue\.IncorrectPhoneNumber|FailedOperation\.PhoneNumberInBlacklist)/;
