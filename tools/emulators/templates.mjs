// What the vendors' consoles would have approved. Ids are what WECHAT_TEMPLATES and SMS_TEMPLATES name.

const keys = ['thing1', 'phrase2', 'time3', 'thing4'];
const id = (name) => `tmpl-linli-${name}-${'0'.repeat(30)}1`;

/** WeChat subscribe templates: id → the keys a message must fill, each named by its type as WeChat names them. */
export const wechatTemplates = {
  [id('accepted')]: keys,
  [id('progress')]: keys,
  [id('rating')]: keys,
  [id('digest')]: keys,
  [id('offer')]: keys,
};

/** SMS templates: id → text, with `${name}` to be filled. */
export const smsTemplates = {
  SMS_100000001: '您的验证码是${code},5分钟内有效。不要告诉任何人,我们的工作人员也不会向您要。',
  SMS_100000002: '服务单${number}:${note}',
};
