// What the vendors' consoles would have approved. Ids are what WECHAT_TEMPLATES and SMS_TEMPLATES name.

/** WeChat subscribe templates: id → the keys a message must fill, each named by its type as WeChat names them. */
export const wechatTemplates = {
  'tmpl-linli-progress-0000000000000000000000001': ['thing1', 'phrase2', 'time3'],
};

/** SMS templates: id → text, with `${name}` (or `{1}` in order, as Tencent numbers them) to be filled. */
export const smsTemplates = {
  SMS_100000001: '您的验证码是${code},5分钟内有效。不要告诉任何人,我们的工作人员也不会向您要。',
};
