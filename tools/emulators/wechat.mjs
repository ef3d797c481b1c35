import { randomBytes, timingSafeEqual } from 'node:crypto';
import { solidPicture } from './picture.mjs';
import { wrongField } from './wechat-fields.mjs';

const TOKEN_SECONDS = 7_200;
const OVERLAP_MS = 300_000;

/** WeChat's server API as far as Linli calls it. Always HTTP 200; the verdict is `errcode`. */
export const wechatCalls = {
  'GET /sns/jscode2session': codeToSession,
  'POST /cgi-bin/stable_token': stableToken,
  'POST /wxa/business/getuserphonenumber': withToken(phoneNumber),
  'POST /cgi-bin/message/subscribe/send': withToken(subscribeSend),
  'POST /wxa/getwxacodeunlimit': withToken(sceneCode),
  'POST /wxa/msg_sec_check': withToken(checkText),
  'POST /wxa/media_check_async': withToken(checkMedia),
};

/** Message ids, requests and reasons read like WeChat's own: `invalid code, rid: …`. */
export function fault(errcode, errmsg) {
  const rid = [8, 8, 8].map((size) => randomBytes(size / 2).toString('hex')).join('-');
  return { errcode, errmsg: `${errmsg} rid: ${rid}` };
}

function codeToSession(state, { query }) {
  const account = wrongAccount(state, query.get('appid'), query.get('secret'));
  if (account) return account;
  if (query.get('grant_type') !== 'authorization_code') return fault(40002, 'invalid grant_type');
  const name = state.useCode('login', query.get('js_code'));
  if (name === null) return fault(40029, 'invalid code');
  const user = state.user(name);
  if (user.risky) return fault(40226, 'code blocked');
  if (tooOften(state, user)) return fault(45011, 'api minute-quota reach limit, must slower, retry next minute');
  user.seenAt = state.now();
  const { openid, unionid } = user;
  return { openid, session_key: randomBytes(16).toString('base64'), ...(unionid ? { unionid } : {}) };
}

/** A hundred sign-ins a user and minute. */
function tooOften(state, { openid }) {
  const recent = (state.logins.get(openid) ?? []).filter((at) => at > state.now() - 60_000);
  state.logins.set(openid, [...recent, state.now()]);
  return recent.length >= 100;
}

function stableToken(state, { body }) {
  const account = wrongAccount(state, body.appid, body.secret);
  if (account) return account;
  if (body.grant_type !== 'client_credential') return fault(40002, 'invalid grant_type');
  const now = state.now();
  state.tokens = state.tokens.filter(({ until }) => until > now);
  const live = state.tokens.at(-1);
  if (body.force_refresh) {
    const day = state.forced.filter((at) => at > now - 86_400_000);
    if (day.length >= 20) return fault(45009, 'reach max api daily quota limit');
    if (day.length > 0 && day.at(-1) > now - 30_000 && live) return answerOf(live, now);
    state.forced = [...day, now];
    state.tokens = [];
  } else if (live && live.until - now > OVERLAP_MS) return answerOf(live, now);
  const token = { value: `86_${randomBytes(90).toString('base64url')}`, until: now + TOKEN_SECONDS * 1_000 };
  state.tokens.push(token);
  return answerOf(token, now);
}

const answerOf = ({ value, until }, now) => ({
  access_token: value,
  expires_in: Math.max(1, Math.floor((until - now) / 1_000)),
});

function phoneNumber(state, { body, query }) {
  if (query.has('code')) return fault(47001, 'data format error');
  const phone = state.useCode('phone', body.code);
  if (phone === null) return fault(40029, 'invalid code');
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(state.now() / 1_000), appid: state.appId },
    },
  };
}

function subscribeSend(state, { body }) {
  const user = state.userByOpenid(body.touser);
  if (!user) return fault(40003, 'invalid openid');
  const keys = state.templates.get(body.template_id);
  if (!keys) return fault(40037, 'invalid template_id');
  const wrong = wrongField(keys, body.data);
  if (wrong) return fault(47003, `argument invalid! data.${wrong}.value invalid`);
  if (body.page && !/^[\w/-]+(\?.*)?$/.test(body.page)) return fault(41030, 'invalid page');
  if (state.quotaOf(user.openid, body.template_id) < 1) return fault(43101, 'user refuse to accept the msg');
  state.changeQuota(user.openid, body.template_id, -1);
  const text = keys.map((key) => body.data[key].value).join(' · ');
  const message = { service: 'wechat', user: user.name, openid: user.openid, template: body.template_id, text };
  const msgid = Number(BigInt(`0x${randomBytes(6).toString('hex')}`));
  state.noteMessage({ ...message, data: body.data, page: body.page ?? null, providerId: String(msgid) });
  return { errcode: 0, errmsg: 'ok', msgid };
}

/** A picture that no phone can scan: what it would open is in the log. */
function sceneCode(state, { body }) {
  if (!/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/.test(body.scene ?? '')) return fault(40129, 'invalid scene');
  if (body.page !== undefined && !/^[\w-]+(\/[\w-]+)*$/.test(body.page)) return fault(41030, 'invalid page');
  const width = body.width ?? 430;
  if (width < 280 || width > 1_280) return fault(40097, 'invalid args');
  state.noteMessage({ service: 'code', text: body.scene, data: { page: body.page ?? null } });
  return { picture: solidPicture(width) };
}

/** Words that decide the verdict, so that a test can ask for one. */
const MARKS = [
  ['违规', 'risky', 20006],
  ['广告', 'risky', 10001],
  ['辱骂', 'risky', 20003],
  ['可疑', 'review', 21000],
];

function checkText(state, { body }) {
  const visitor = visitorFault(state, body);
  if (visitor) return visitor;
  if (typeof body.content !== 'string' || body.content === '') return fault(44002, 'empty post data');
  if ([...body.content].length > 2_500) return fault(45002, 'content size out of limit');
  const [, suggest, label] = MARKS.find(([mark]) => body.content.includes(mark)) ?? ['', 'pass', 100];
  const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
  return { errcode: 0, errmsg: 'ok', result: { suggest, label }, detail, trace_id: randomBytes(16).toString('hex') };
}

/** The verdict follows later as a pushed event; here it is kept in the log, and told when a test says so (`push`). */
function checkMedia(state, { body }) {
  const visitor = visitorFault(state, body);
  if (visitor) return visitor;
  if (![1, 2].includes(body.media_type)) return fault(40004, 'invalid media type');
  if (!/^https?:\/\//.test(body.media_url ?? '')) return fault(44002, 'empty media url');
  const trace_id = randomBytes(16).toString('hex');
  const [, suggest, label] = MARKS.find(([mark]) => decodeURI(body.media_url).includes(mark)) ?? ['', 'pass', 100];
  const about = { MsgType: 'event', Event: 'wxa_media_check', appid: state.appId, trace_id, version: 2, errcode: 0 };
  const verdict = { ...about, errmsg: 'ok', result: { suggest, label } };
  state.noteMessage({ service: 'check', openid: body.openid, text: body.media_url, data: verdict });
  return { errcode: 0, errmsg: 'ok', trace_id };
}

function visitorFault(state, { version, openid, scene }) {
  if (version !== 2) return fault(47001, 'data format error');
  if (![1, 2, 3, 4].includes(scene)) return fault(40129, 'invalid scene');
  const user = state.userByOpenid(openid);
  if (!user) return fault(40003, 'invalid openid');
  const fresh = user.seenAt !== null && user.seenAt > state.now() - 7_200_000;
  return fresh ? null : fault(61010, 'code is expired');
}

function withToken(call) {
  return (state, request) => {
    const token = request.query.get('access_token');
    if (!token) return fault(41001, 'access_token missing');
    const known = state.tokens.find(({ value }) => value === token);
    if (!known) return fault(40001, 'invalid credential, access_token is invalid or not latest');
    if (known.until <= state.now()) return fault(42001, 'access_token expired');
    return call(state, request);
  };
}

function wrongAccount(state, appId, secret) {
  if (appId !== state.appId) return fault(40013, 'invalid appid');
  const given = Buffer.from(String(secret ?? ''));
  const right = Buffer.from(state.secret);
  return given.length === right.length && timingSafeEqual(given, right) ? null : fault(40125, 'invalid appsecret');
}
