import { lookup as resolve } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { WebhookSettings } from '../../config/webhooks.js';
import type { SendOutcome } from '../../sms/sms-sender.js';
import { isLoopback, isPublicAddress } from './public-address.js';

/** All addresses of a host; throws when there are none. */
export type Resolver = (host: string) => Promise<string[]>;

export interface OutgoingPost {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** `gone`: the receiver says that it wants nothing more, ever. */
export type PostOutcome = SendOutcome | { kind: 'gone' };

const PATIENCE = 5_000;
/** Bytes of an answer that are read before it is cut; what it says does not matter. */
const MOST = 64 * 1024;

/**
 * The only place that calls addresses which somebody typed in. Allowed hosts only; every address a name stands for
 * must be public, and the connection goes to the very one that was checked, so that a name cannot change its mind in
 * between. No redirect is followed, no connection is kept.
 */
export class Outgoing {
  constructor(
    private readonly settings: WebhookSettings,
    private readonly addressesOf: Resolver = resolveAll,
  ) {}

  /** Why such an address is refused at once, in Chinese; null when it is not. What its name stands for is asked later. */
  fault(address: string): string | null {
    if (this.settings.allow.length === 0) return '本系统没有开放对外通知,请运维人员先设置 WEBHOOK_ALLOW。';
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || url.username || url.password || url.hash) return '地址不完整,或带有账号、密码、# 号。';
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && this.settings.loopback)) {
      return '地址须以 https:// 开头。';
    }
    if (!this.isAllowed(url)) return '这个地址不在允许的名单里,请运维人员把主机名加进 WEBHOOK_ALLOW。';
    const literal = literalOf(url);
    return literal && !this.mayReach(url, literal) ? '不能通知内部网络的地址。' : null;
  }

  /** Never throws. */
  async post({ url: address, headers, body }: OutgoingPost): Promise<PostOutcome> {
    if (this.fault(address)) return { kind: 'refused', reason: 'notAllowed', alarm: true };
    const url = new URL(address);
    try {
      const pinned = await this.pin(url);
      if (pinned === null) return { kind: 'refused', reason: 'privateAddress', alarm: true };
      return await send(url, pinned, headers, body);
    } catch (error) {
      const { code = '', name } = error as NodeJS.ErrnoException;
      if (NEVER_LEFT.has(code)) return { kind: 'again', reason: code };
      return { kind: 'unknown', reason: name === 'TimeoutError' || code === 'ABORT_ERR' ? 'timeout' : code || 'cut' };
    }
  }

  /** One checked address; null when any of them is not for us: a name that mixes them is up to something. */
  private async pin(url: URL): Promise<string | null> {
    const literal = literalOf(url);
    const addresses = literal ? [literal] : await within(this.addressesOf(url.hostname));
    return addresses.every((address) => this.mayReach(url, address)) ? (addresses[0] ?? null) : null;
  }

  private mayReach({ protocol }: URL, address: string): boolean {
    if (this.settings.loopback && isLoopback(address)) return true;
    return protocol === 'https:' && isPublicAddress(address);
  }

  private isAllowed({ host }: URL): boolean {
    return this.settings.allow.some((entry) =>
      entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : host === entry,
    );
  }
}

function send(url: URL, pinned: string, headers: Record<string, string>, body: string): Promise<PostOutcome> {
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  const lookup: LookupFunction = (_host, { all }, done) => {
    const family = isIP(pinned);
    if (all) done(null, [{ address: pinned, family }]);
    else done(null, pinned, family);
  };
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'linli-webhook/1',
      },
      lookup,
      agent: false,
      maxHeaderSize: 16_384,
      signal: AbortSignal.timeout(PATIENCE),
    });
    call.on('error', reject);
    call.on('response', (response) => {
      resolve(outcomeOf(response.statusCode ?? 0, response.headers['retry-after']));
      let read = 0;
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        if ((read += chunk.length) > MOST) response.destroy();
      });
    });
    call.end(body);
  });
}

/** Standard Webhooks: 2xx is taken, 410 is never again, everything else, redirects too, is tried again. */
function outcomeOf(status: number, retryAfter?: string): PostOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 410) return { kind: 'gone' };
  const seconds = /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0;
  return { kind: 'again', reason: `http ${status}`, ...(seconds > 0 ? { after: seconds * 1_000 } : {}) };
}

/** `127.0.0.1` of any spelling (URL writes them all alike), or IPv6 without brackets; null for a name. */
function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) ? bare : null;
}

function resolveAll(host: string): Promise<string[]> {
  return new Promise((done, fail) => {
    resolve(host, { all: true }, (error, found) => (error ? fail(error) : done(found.map(({ address }) => address))));
  });
}

/** A name server that does not answer holds nobody up. */
async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(Object.assign(new Error('no name'), { code: 'EAI_AGAIN' })), PATIENCE);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
