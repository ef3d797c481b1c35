import { randomBytes, randomUUID } from 'node:crypto';
import { aliyunFault, plainFault, tencentFault } from './sms-signatures.mjs';

/** A call to an SMS vendor, told apart by its headers as their gateways do. Null: no such call. */
export function smsCall(request) {
  const { path, headers } = request;
  if (path === '/' && headers['x-acs-action']) return aliyun;
  if (path === '/' && headers['x-tc-action']) return tencent;
  if (path === '/sms/send' || path === '/sms/call') return plain;
  return null;
}

function aliyun(state, request, quotaGone) {
  const { query, headers } = request;
  const no = (status, Code, Message) => ({ status, body: { RequestId: randomUUID(), Code, Message } });
  const signature = aliyunFault(request, keys(state));
  if (signature)
    return no(signature.startsWith('Invalid') ? 404 : 400, signature, 'Specified signature does not match.');
  if (headers['x-acs-action'] !== 'SendSms') return no(404, 'InvalidAction.NotFound', 'No such action.');
  if (quotaGone) return no(200, 'isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10');
  const phone = plainNumber(query.get('PhoneNumbers'));
  if (!phone) return no(200, 'isv.MOBILE_NUMBER_ILLEGAL', '非法手机号');
  if (query.get('SignName') !== state.signName) return no(200, 'isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名');
  const template = state.smsTemplates.get(query.get('TemplateCode'));
  if (!template) return no(200, 'isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板');
  const params = JSON.parse(query.get('TemplateParam') || '{}');
  const missing = [...template.matchAll(/\$\{(\w+)\}/g)].find(([, name]) => params[name] === undefined);
  if (missing) return no(200, 'isv.TEMPLATE_MISSING_PARAMETERS', '模板缺少变量');
  const BizId = `${randomBytes(8).readBigUInt64BE()}^0`;
  const about = { vendor: 'aliyun', ref: query.get('OutId'), providerId: BizId };
  note(state, 'sms', { phone, template: query.get('TemplateCode'), params, ...about });
  return { status: 200, body: { RequestId: randomUUID(), Code: 'OK', Message: 'OK', BizId } };
}

function tencent(state, request, quotaGone) {
  const { body, headers } = request;
  const RequestId = randomUUID();
  const no = (Code, Message) => ({ status: 200, body: { Response: { Error: { Code, Message }, RequestId } } });
  const signature = tencentFault({ ...request, now: state.now() / 1_000 }, keys(state));
  if (signature) return no(signature, 'The provided credentials could not be validated.');
  if (headers['x-tc-action'] !== 'SendSms' || headers['x-tc-version'] !== '2021-01-11') return no('InvalidAction', '');
  if (body.SmsSdkAppId !== state.smsAppId) return no('UnauthorizedOperation.SmsSdkAppIdVerifyFail', '');
  const SendStatusSet = (body.PhoneNumberSet ?? []).map((number) => {
    const providerId = `2640:${randomBytes(8).toString('hex')}`;
    const [Code, Message] = tencentStatus(state, { ...body, providerId }, number, quotaGone);
    const SerialNo = Code === 'Ok' ? providerId : '';
    return {
      SerialNo,
      PhoneNumber: number,
      Fee: Code === 'Ok' ? 1 : 0,
      SessionContext: '',
      Code,
      Message,
      IsoCode: 'CN',
    };
  });
  return { status: 200, body: { Response: { SendStatusSet, RequestId } } };
}

function tencentStatus(state, { TemplateId, TemplateParamSet = [], SignName, ...more }, number, quotaGone) {
  if (quotaGone) return ['LimitExceeded.PhoneNumberDailyLimit', 'daily limit'];
  const phone = plainNumber(number);
  if (!phone) return ['InvalidParameterValue.IncorrectPhoneNumber', 'invalid phone'];
  if (SignName !== state.signName) return ['FailedOperation.SignatureIncorrectOrUnapproved', 'sign'];
  const template = state.smsTemplates.get(TemplateId);
  if (!template) return ['FailedOperation.TemplateIncorrectOrUnapproved', 'template'];
  const names = [...template.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  if (names.length !== TemplateParamSet.length) return ['FailedOperation.TemplateParamSetNotMatchApprovedTemplate', ''];
  const params = Object.fromEntries(names.map((name, index) => [name, TemplateParamSet[index]]));
  const { SessionContext: ref = null, providerId } = more;
  note(state, 'sms', { phone, template: TemplateId, params, vendor: 'tencent', ref, providerId });
  return ['Ok', 'send success'];
}

/** `{id, phone, template, params, sign}`; the same `id` again is answered and not sent again. `/sms/call` reads it out. */
function plain(state, request, quotaGone) {
  const { body, path } = request;
  const no = (status, code) => ({ status, body: { code } });
  const signature = plainFault({ ...request, now: state.now() / 1_000 }, keys(state));
  if (signature) return no(401, signature);
  if (quotaGone) return no(200, 'LIMIT');
  const phone = plainNumber(body.phone);
  if (!phone) return no(200, 'NUMBER');
  if (!state.smsTemplates.has(body.template)) return no(200, 'TEMPLATE');
  const known = state.sent.get(body.id);
  if (known) return { status: 200, body: { code: 'OK', id: known } };
  const service = path === '/sms/call' ? 'voice' : 'sms';
  const id = randomUUID();
  note(state, service, { ...body, phone, vendor: 'emulator', ref: body.id, providerId: id });
  state.sent.set(body.id, id);
  return { status: 200, body: { code: 'OK', id } };
}

function note(state, service, { phone, template, params, vendor, ref, providerId }) {
  const words = state.smsTemplates.get(template).replace(/\$\{(\w+)\}/g, (_, name) => params?.[name] ?? '');
  const text = `【${state.signName}】${words}`;
  return state.noteMessage({ service, phone, template, params, vendor, ref, providerId, text });
}

function keys({ smsKeyId: keyId, smsKeySecret: keySecret }) {
  return { keyId, keySecret };
}

/** 13800001111 for `+86 13800001111`; null for what is no mobile number. */
function plainNumber(text) {
  return /^(?:\+?86)?(1\d{10})$/.exec(String(text ?? '').trim())?.[1] ?? null;
}
