import Taro from '@tarojs/taro';
import { space, spacesOf } from '@/navigation/space';
import { api, ask } from './client';
import { district } from './client-settings';
import type { Me } from './me';
import { takeReading } from './preferences';
import { forgetReads } from './read';
import { session, sessionOf } from './session';

type Tokens = Parameters<typeof sessionOf>[0];

/** What `district` must be where the deployment has several; nothing where it has one. */
const inDistrict = () => (district.get() ? { district: district.get() as string } : {});

/** Signs in as the user of this WeChat: no form, no question. */
export async function signInByWechat(): Promise<void> {
  const { code } = await Taro.login();
  await begin(await ask(api.POST('/api/auth/wechat', { body: { code, ...inDistrict() } })));
}

/** `code` of WeChat's phone button. Where the phone is known already, one goes on as the person it belongs to. */
export async function bindWechatPhone(code: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/wechat/phone', { body: { code } })));
}

/** Has a code sent, or read out over the phone. Answers in how many seconds another may be asked for. */
export async function sendCode(phone: string, channel: 'sms' | 'voice'): Promise<number> {
  const sent = await ask(api.POST('/api/auth/sms/request', { body: { phone, channel, ...inDistrict() } }));
  return sent.again;
}

export async function signInBySms(phone: string, code: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/sms/verify', { body: { phone, code, ...inDistrict() } })));
}

/** As bindWechatPhone, by a code that was sent to the phone. */
export async function bindPhone(phone: string, code: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/sms/bind', { body: { phone, code } })));
}

interface SecondProof {
  totp?: string;
  recoveryCode?: string;
}

export async function signInByPassword(username: string, password: string, proof: SecondProof = {}): Promise<void> {
  await begin(await ask(api.POST('/api/auth/password', { body: { username, password, ...proof } })));
}

/** Somebody of the demo. */
export async function signInAs(persona: string): Promise<void> {
  await begin(await ask(api.POST('/api/auth/demo', { body: { persona } })));
}

/** The new person starts where his work is, and reads as he likes to. */
async function begin(tokens: Tokens): Promise<void> {
  session.set(sessionOf(tokens));
  const me: Me = await ask(api.GET('/api/me'));
  space.set(spacesOf(me)[0]);
  takeReading(me.preferences);
}

/** Ends the session here and at the server; what was kept of this person is forgotten. Offline too. */
export async function signOut(): Promise<void> {
  const now = session.get();
  forgetSession();
  if (now) await api.POST('/api/auth/logout', { body: { refreshToken: now.refreshToken } }).catch(() => undefined);
}

/** Nobody is signed in on this device any more. */
export function forgetSession(): void {
  session.set(null);
  space.set('resident');
  forgetReads();
}
