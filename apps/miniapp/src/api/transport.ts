import Taro from '@tarojs/taro';
import type { Call, Reply } from '@linli/contracts';
import { online } from '@/device/network';
import { aheadOf } from './ahead';
import { offline } from './problem';
import { session, sessionOf } from './session';

const TIMEOUT_MS = 12_000;
/** A token that ends within this is renewed before it is used. */
const SOON_MS = 20_000;

/**
 * Sends a call as the person signed in: renews the token when it ends, tries a reading once more when the network
 * drops it, and spares the body of what did not change (ETag).
 */
export async function transport(call: Call): Promise<Reply> {
  const reply = await sendAs(await freshToken(call), call);
  if (reply.status !== 401 || !session.get() || isSignIn(call)) return reply;
  const token = await renewed();
  return token ? sendAs(token, call) : reply;
}

async function freshToken(call: Call): Promise<string | undefined> {
  return isSignIn(call) ? undefined : bearer();
}

async function sendAs(token: string | undefined, call: Call): Promise<Reply> {
  const known = call.method === 'GET' ? lastAnswers.get(answerKey(token, call.url)) : undefined;
  const headers = {
    ...call.headers,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(known ? { 'if-none-match': known.etag } : {}),
  };
  const made = { ...call, headers };
  const reply = (await aheadOf(made)) ?? (await send(made, call.method === 'GET' ? 1 : 0));
  if (reply.status === 304 && known) return known.reply;
  if (call.method === 'GET') remember(answerKey(token, call.url), reply);
  return reply;
}

async function send(call: Call, retries: number): Promise<Reply> {
  try {
    const answer = await Taro.request<string>({
      url: call.url,
      method: call.method as 'GET',
      header: call.headers,
      data: call.body,
      timeout: TIMEOUT_MS,
      // As text: the client reads JSON itself.
      dataType: 'text' as 'json',
      responseType: 'text',
    });
    online.set(true);
    return { status: answer.statusCode, headers: plain(answer.header), body: textOf(answer.data) };
  } catch {
    if (retries > 0) return send(call, retries - 1);
    online.set(false);
    throw offline();
  }
}

/** The token for a call that is not sent from here (uploads); `anew` after it was refused. */
export async function bearer(anew = false): Promise<string | undefined> {
  const now = session.get();
  if (!now) return undefined;
  if (!anew && now.expiresAt - Date.now() > SOON_MS) return now.accessToken;
  return (await renewed()) ?? undefined;
}

let renewing: Promise<string | null> | undefined;

/** One renewal at a time: a refresh token is good for one use. */
function renewed(): Promise<string | null> {
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}

async function renew(): Promise<string | null> {
  const now = session.get();
  if (!now) return null;
  const reply = await send(
    {
      method: 'POST',
      url: `${API_BASE}/api/auth/refresh`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: now.refreshToken }),
    },
    1,
  );
  if (reply.status >= 400 && reply.status < 500) {
    session.set(null);
    return null;
  }
  if (reply.status !== 200) return null;
  const next = sessionOf(JSON.parse(reply.body));
  session.set(next);
  return next.accessToken;
}

const lastAnswers = new Map<string, { etag: string; reply: Reply }>();
const MOST_ANSWERS = 40;

/** Answers belong to who asked; the token changes every ten minutes and with it what is remembered. */
const answerKey = (token: string | undefined, url: string) => `${token?.slice(-12) ?? ''} ${url}`;

function remember(key: string, reply: Reply): void {
  const etag = Object.entries(reply.headers).find(([name]) => name.toLowerCase() === 'etag')?.[1];
  if (!etag || reply.status !== 200) return;
  lastAnswers.delete(key);
  lastAnswers.set(key, { etag, reply });
  if (lastAnswers.size > MOST_ANSWERS) lastAnswers.delete(lastAnswers.keys().next().value as string);
}

/** Binding a phone is done by somebody who is signed in already. */
const isSignIn = ({ url }: Call) => url.includes('/api/auth/') && !/\/auth\/(wechat\/phone|sms\/bind)$/.test(url);
const plain = (headers: unknown) => ({ ...(headers as Record<string, string>) });
const textOf = (data: unknown) => (typeof data === 'string' ? data : data == null ? '' : JSON.stringify(data));
