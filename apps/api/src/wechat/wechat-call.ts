/** Every answer comes with status 200; an `errcode` other than 0 is a refusal. */
export interface WechatAnswer {
  errcode?: number;
  errmsg?: string;
}

/** The request never left or was not answered with 200: nothing was done. */
export class WechatUnreachable extends Error {}

/** It was sent, and no whole answer came back: nobody knows what was done. */
export class WechatSilent extends Error {}

/** Posts JSON; GET where there is no body. Throws WechatUnreachable or WechatSilent; their messages carry neither address nor body. */
export async function wechatCall<T extends WechatAnswer>(
  url: string,
  body: object | null,
  patience = 5_000,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    if (code && NEVER_LEFT.includes(code)) throw new WechatUnreachable(code);
    throw new WechatSilent(code ?? (error as Error).name);
  }
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined);
    // A gateway that gave up waiting does not know what became of the request behind it.
    if (response.status === 504) throw new WechatSilent('504');
    throw new WechatUnreachable(String(response.status));
  }
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new WechatSilent((error as Error).name);
  }
}

const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
