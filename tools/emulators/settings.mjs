/** Good for nothing outside this machine. */
export const RECEIPT_TOKEN = 'emulator-receipts-0123456789abcdef';

/** The settings with which the API talks to these emulators, as environment variables. */
export function settingsFor({ url, state }) {
  return {
    WECHAT_APPID: state.appId,
    WECHAT_SECRET: state.secret,
    WECHAT_BASE_URL: url,
    WECHAT_TEMPLATES: [...state.templates.keys()].map((id) => `${keyOf(id)}=${id}`).join(','),
    WECHAT_PUSH_TOKEN: state.pushToken,
    WECHAT_PUSH_AES_KEY: state.pushAesKey,
    SMS_RECEIPT_TOKEN: RECEIPT_TOKEN,
    SMS_VENDOR: 'emulator',
    SMS_BASE_URL: url,
    SMS_KEY_ID: state.smsKeyId,
    SMS_KEY_SECRET: state.smsKeySecret,
    SMS_SIGN_NAME: state.signName,
    SMS_TEMPLATES: [...state.smsTemplates.keys()].map((id) => `${keyOf(id)}=${id}`).join(','),
  };
}

/** `progress` of `tmpl-linli-progress-000…`; SMS templates have numbers at the vendors, and names here. */
const SMS_NAMES = { SMS_100000001: 'code', SMS_100000002: 'notice' };

function keyOf(id) {
  return SMS_NAMES[id] ?? /^tmpl-linli-([A-Za-z]+)-/.exec(id)?.[1] ?? id;
}
