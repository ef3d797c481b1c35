import { createHash, randomBytes, randomInt } from 'node:crypto';
import { smsTemplates, wechatTemplates } from './templates.mjs';

/** Longest log kept unless `kept` says another length; the oldest go first. */
const KEPT = 2_000;

/** Everything the two vendors remember. `now` gives epoch milliseconds; `skip` moves it ahead, for tests. */
export class State {
  constructor(options = {}) {
    const { now = Date.now, appId = 'wx00000000emulator', secret = 'emulator-secret', quota = 0 } = options;
    this.kept = options.kept ?? KEPT;
    Object.assign(this, { clock: now, skipped: 0, appId, secret, quota });
    this.smsKeyId = options.smsKeyId ?? 'emulator-key';
    this.smsKeySecret = options.smsKeySecret ?? 'emulator-key-secret';
    this.smsAppId = options.smsAppId ?? '1400000000';
    this.signName = options.signName ?? '邻里';
    /** Where events are pushed to; nowhere unless told. */
    this.pushUrl = options.pushUrl ?? null;
    this.pushToken = options.pushToken ?? 'emulatorToken';
    this.pushAesKey = options.pushAesKey ?? 'emulator0123456789emulator0123456789emulato';
    this.templates = new Map(Object.entries({ ...wechatTemplates, ...options.templates }));
    this.smsTemplates = new Map(Object.entries({ ...smsTemplates, ...options.smsTemplates }));
    this.users = new Map();
    this.codes = new Map();
    this.quotas = new Map();
    this.refusing = new Set();
    this.tokens = [];
    this.forced = [];
    this.logins = new Map();
    this.faults = new Map();
    this.sent = new Map();
    this.messages = [];
    this.calls = [];
  }

  now() {
    return this.clock() + this.skipped;
  }

  /** The user's openid is made from the name, so that a name always means the same person. */
  user(name) {
    let user = this.users.get(name);
    if (!user) {
      const openid = `o${createHash('sha256').update(name).digest('base64url').slice(0, 27)}`;
      user = { name, openid, unionid: null, risky: false, seenAt: null };
      this.users.set(name, user);
    }
    return user;
  }

  userByOpenid(openid) {
    return [...this.users.values()].find((user) => user.openid === openid);
  }

  /** One use, five minutes, as both `wx.login` and the phone button give. `kind` login or phone. */
  issueCode(kind, subject) {
    const code = `0${kind === 'login' ? 'a' : 'b'}${randomBytes(15).toString('hex')}`;
    this.codes.set(code, { kind, subject, until: this.now() + 300_000 });
    return code;
  }

  /** Null: unknown, used, too old, or of the other kind. */
  useCode(kind, code) {
    const found = this.codes.get(code);
    if (!found || found.kind !== kind) return null;
    this.codes.delete(code);
    return found.until > this.now() ? found.subject : null;
  }

  quotaOf(openid, template) {
    if (this.refusing.has(openid)) return 0;
    return this.quotas.get(`${openid} ${template}`) ?? this.quota;
  }

  changeQuota(openid, template, by) {
    const key = `${openid} ${template}`;
    this.quotas.set(key, Math.max(0, (this.quotas.get(key) ?? this.quota) + by));
  }

  /** The fault switched on for this call, counted down. Null: none. */
  takeFault(service, path) {
    const fault = this.faults.get(service);
    if (!fault || (fault.path && !path.includes(fault.path))) return null;
    if (fault.times !== undefined && --fault.times <= 0) this.faults.delete(service);
    return fault;
  }

  noteMessage(message) {
    const noted = { id: `${this.messages.length + 1}-${randomInt(1e9)}`, at: this.instant(), ...message };
    this.messages.push(noted);
    this.onMessage?.(noted);
    if (this.messages.length > this.kept) this.messages.shift();
    return noted;
  }

  noteCall(call) {
    this.calls.push({ at: this.instant(), ...call });
    if (this.calls.length > this.kept) this.calls.shift();
  }

  forget() {
    this.messages.length = 0;
    this.calls.length = 0;
  }

  instant() {
    return new Date(this.now()).toISOString();
  }
}
