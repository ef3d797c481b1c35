// The one list of error codes. The API answers with these and no others; clients switch on `code` and may show
// `title`. `detail` of an answer says more where more is known.

export interface ErrorKind {
  status: number;
  /** For people: plain and kind. */
  title: string;
}

export const errorKinds = {
  INVALID_INPUT: { status: 400, title: '填写的内容有误,请改正后再提交。' },
  KEY_MISSING: { status: 400, title: '这次提交缺少编号,请升级或重新打开后再试。' },
  NOT_SIGNED_IN: { status: 401, title: '请先登录。' },
  ACTION_NOT_PERMITTED: { status: 403, title: '您没有办理这一步的权限。' },
  TOTP_NOT_SET_UP: { status: 403, title: '您的岗位须用动态验证码登录,请先设置手机验证器。' },
  NOT_FOUND: { status: 404, title: '没有找到,可能已被移走,或您看不到它。' },
  ACTION_NOT_AVAILABLE: { status: 409, title: '现在不能办理这一步,请刷新后看看最新进度。' },
  ALREADY_TAKEN: { status: 409, title: '已被他人承接。' },
  VERSION_CONFLICT: { status: 409, title: '内容刚刚有了变化,请刷新后再试。' },
  LIMIT_REACHED: { status: 409, title: '已达到次数上限。' },
  WINDOW_CLOSED: { status: 409, title: '已过可以办理的时间。' },
  KEY_IN_USE: { status: 409, title: '同一次提交还在处理,请稍候再看结果。' },
  PAYLOAD_TOO_LARGE: { status: 413, title: '提交的内容太大。' },
  UNSUPPORTED_MEDIA: { status: 415, title: '不支持这种格式。' },
  KEY_REUSED: { status: 422, title: '这个提交编号已用于另一次提交。' },
  WRONG_CODE: { status: 422, title: '验证码不对。' },
  TOO_MANY_REQUESTS: { status: 429, title: '操作太频繁,请稍后再试。' },
  INTERNAL: { status: 500, title: '系统出了问题,我们会尽快处理,请稍后再试。' },
  UNAVAILABLE: { status: 503, title: '服务暂时繁忙,请稍后再试。' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorKinds, code);
}

/** What is wrong with one field. `path` is `input.grade`, `attachmentIds.2`. */
export interface FieldFault {
  path: string;
  code: FieldFaultCode;
  /** Chinese. */
  message: string;
}

/** Faults of single fields, under INVALID_INPUT. */
export const fieldFaultCodes = [
  'MISSING',
  'UNKNOWN_FIELD',
  'WRONG_TYPE',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_SMALL',
  'TOO_LARGE',
  'TOO_FEW',
  'TOO_MANY',
  'NOT_UNIQUE',
  'NOT_LISTED',
  'WRONG_FORMAT',
] as const;

export type FieldFaultCode = (typeof fieldFaultCodes)[number];
