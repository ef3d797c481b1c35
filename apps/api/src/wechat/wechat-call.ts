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
  return read(await reach(url, body, patience), (response) => response.json() as Promise<T>);
}

/** A call that is answered with a picture, or with JSON where it is refused. */
export async function wechatPicture(url: string, body: object): Promise<WechatAnswer & { picture: Buffer }> {
  return read(await reach(url, body, 15_000), async (response) => {
    const isPicture = response.headers.get('content-type')?.startsWith('image/') ?? false;
    const picture = isPicture ? Buffer.from(await response.arrayBuffer()) : Buffer.alloc(0);
    return isPicture ? { picture } : { ...((await response.json()) as WechatAnswer), picture };
  });
}

async function reach(url: string, body: object | null, patience: number): Promise<Response> {
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
  return response;
}

async function read<T>(response: Response, how: (response: Response) => Promise<T>): Promise<T> {
  try {
    return await how(response);
  } catch (error) {
    throw new WechatSilent((error as Error).name);
  }
}

const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
