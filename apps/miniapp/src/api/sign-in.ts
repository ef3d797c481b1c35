import Taro from '@tarojs/taro';
import { space, spacesOf } from '@/navigation/space';
import { api, ask } from './client';
import { forgetReads } from './read';
import { session, sessionOf } from './session';

type Tokens = Parameters<typeof sessionOf>[0];

/** Signs in as the user of this WeChat: no form, no question. */
export async function signInByWechat(): Promise<void> {
  const { code } = await Taro.login();
  await begin(await ask(api.POST('/api/auth/wechat', { body: { code } })));
}

export async function signInBySms(phone: string, code: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/sms/verify', { body: { phone, code } })));
}

export async function signInByPassword(username: string, password: string, totp?: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/password', { body: { username, password, ...(totp ? { totp } : {}) } })));
}

/** Somebody of the demo. */
export async function signInAs(persona: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/demo', { body: { persona } })));
}

/** The new person starts where his work is. */
async function begin(tokens: Tokens): Promise<void> {
  session.set(sessionOf(tokens));
  const me = await ask(api.GET('/api/me'));
  space.set(spacesOf(me)[0]);
}

/** Ends the session here and at the server; what was kept of this person is forgotten. Offline too. */
export async function signOut(): Promise<void> {
  const now = session.get();
  session.set(null);
  space.set('resident');
  forgetReads();
  if (now) await api.POST('/api/auth/logout', { body: { refreshToken: now.refreshToken } }).catch(() => undefined);
}
