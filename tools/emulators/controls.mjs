import { push } from './push.mjs';
import { release, setReceipts } from './receipts.mjs';

const MODES = ['slow', 'error', 'busy', 'lost', 'quota'];

/** What a tester may do: by the forms of the page, or as JSON. Each changes the state and may answer something. */
export const controls = {
  /** `{user, unionid?, risky?}` → `{code, openid}`: what `wx.login` gives this user. */
  'login-code': (state, { user, unionid, risky }) => {
    const known = state.user(user);
    if (unionid !== undefined) known.unionid = unionid;
    if (risky !== undefined) known.risky = risky === true;
    return { code: state.issueCode('login', user), openid: known.openid };
  },
  /** `{phone}` → `{code}`: what the button for the phone number gives. */
  'phone-code': (state, { phone }) => ({ code: state.issueCode('phone', phone) }),
  /** `{user, template, times?}`: the user allowed this many messages more (negative: fewer). */
  consent: (state, { user, template, times = 1 }) => {
    state.changeQuota(state.user(user).openid, template, Number(times));
    return { left: state.quotaOf(state.user(user).openid, template) };
  },
  /** `{user, refuses}`: the user's main switch for subscribe messages. */
  refuse: (state, { user, refuses }) => {
    const { openid } = state.user(user);
    if (refuses === true || refuses === '1') state.refusing.add(openid);
    else state.refusing.delete(openid);
  },
  /** `{id, keys}` approves a WeChat template, `{id, text}` an SMS template. */
  template: (state, { id, keys, text }) => {
    if (keys) state.templates.set(id, keys);
    else state.smsTemplates.set(id, text);
  },
  /** `{service: wechat|sms, mode: slow|error|busy|lost|quota|none, times?, ms?, path?}` */
  fault: (state, { service, mode, times, ms, path }) => {
    if (!['wechat', 'sms'].includes(service)) throw new Error('service must be wechat or sms');
    if (!MODES.includes(mode)) state.faults.delete(service);
    else
      state.faults.set(service, { mode, ...(times && { times: Number(times) }), ...(ms && { ms: Number(ms) }), path });
  },
  /** `{smsUrl?, mode?: once|twice|late|never, ok?}`: where vendors tell what became of messages, how often and what. */
  receipts: (state, body) => setReceipts(state, body),
  /** `{times?}` → `{told}`: the late ones are told now, each so many times; the status of each call. */
  'receipts-release': async (state, { times = 1 }) => ({ told: await release(state, Number(times)) }),
  /** Every access token is worth nothing from now on. */
  'forget-tokens': (state) => void (state.tokens = []),
  /** `{url}`: where events are pushed to, as set up in the account. */
  'push-to': (state, { url }) => void (state.pushUrl = url),
  /** `{event, spoil?}` → `{status}`: WeChat tells this event; spoiled on the way it is no longer what was signed. */
  push: async (state, { event, spoil }) => ({ status: await push(state, event, { spoil: spoil === true }) }),
  /** `{ms}`: time goes ahead. */
  skip: (state, { ms }) => void (state.skipped += Number(ms)),
  /** `{at}` ISO 8601: it is that time now; without, this machine's. */
  time: (state, { at }) => void (state.skipped = at ? Date.parse(at) - state.clock() : 0),
  /** Forgets what was sent; users, consents and faults stay. */
  clear: (state) => state.forget(),
};

/** Messages, or with `kind=calls` every call; the newest last. */
export function readLog(state, query) {
  const entries = query.get('kind') === 'calls' ? state.calls : state.messages;
  const wanted = [...query].filter(([name]) =>
    ['service', 'phone', 'user', 'openid', 'template', 'path'].includes(name),
  );
  return { items: entries.filter((entry) => wanted.every(([name, value]) => entry[name] === value)) };
}
